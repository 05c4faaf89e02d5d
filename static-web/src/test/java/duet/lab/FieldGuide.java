package duet.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The README's table of what to ask when a call does not work: its commands, run as they stand there. */
public final class FieldGuide {
  private static final Path README = Path.of("..", "README.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+?) \\| `(curl .+?)` \\| .+ \\|$");
  private static final String NOT_HERE =
      "The README's field guide asks with curl (apt-get install curl). Its test is skipped.";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String at;

  /**
   * Asks there.
   *
   * @param at host and port of a process's management
   */
  public FieldGuide(String at) {
    this.at = at;
  }

  /** Whether the commands can be run here; where not, it says so. */
  public static boolean possible() {
    var possible = Command.exit("curl --version") == 0;
    if (!possible) {
      System.err.println("\n!!! " + NOT_HERE + "\n");
    }
    return possible || "true".equals(System.getenv("CI"));
  }

  /** The command beside the words of people that contain these, for another room than "tea". */
  private static String command(String complaint, String room) {
    try {
      return ROW.matcher(Files.readString(README)).results().filter(row -> row.group(1).contains(complaint))
          .map(row -> row.group(2).replace("tea", room)).findFirst()
          .orElseThrow(() -> new AssertionError("the README has no command for \"" + complaint + "\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is answered. */
  public String ask(String complaint, String room) throws InterruptedException {
    try (var answer = listen(complaint, room)) {
      answer.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      answer.reader.join(PATIENCE.toMillis());
      return String.join("\n", answer.lines);
    }
  }

  /** Goes on to ask while things happen. */
  public Listening listen(String complaint, String room) {
    return new Listening(command(complaint, room), at);
  }

  /** A command that runs, and what it printed so far. */
  public static final class Listening implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Thread reader;

    private Listening(String command, String at) {
      try {
        var builder = new ProcessBuilder("sh", "-c", "exec " + command).redirectErrorStream(true);
        builder.environment().put("AT", at);
        process = builder.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      reader = new Thread(this::read, "field guide");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      try (BufferedReader output = process.inputReader()) {
        output.lines().filter(line -> !line.isBlank()).forEach(lines::add);
      } catch (UncheckedIOException | IOException ended) {
        // with the process
      }
    }

    /** Waits for a line that contains all of these, and gives it. */
    public String awaits(String... parts) throws InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < deadline) {
        for (var line : lines) {
          if (List.of(parts).stream().allMatch(line::contains)) {
            return line;
          }
        }
        Thread.sleep(50);
      }
      throw new AssertionError("no line has " + List.of(parts) + ":\n" + String.join("\n", lines));
    }

    /** What was printed so far. */
    public List<String> lines() {
      return List.copyOf(lines);
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
