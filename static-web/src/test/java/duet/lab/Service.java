package duet.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One process, mostly a JVM of Duet, with its settings and what it printed; the log is also kept in {@code target/lab}. */
public final class Service implements AutoCloseable {
  private static final Path LOGS = Path.of("target", "lab");
  /** What a JVM needs of the environment; Duet's settings come from the test alone. */
  private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "TMPDIR", "TMP", "TEMP", "SystemRoot");

  private final String name;
  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Thread end;
  private final Thread reader;

  private Service(String name, Process process) {
    this.name = name;
    this.process = process;
    this.end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
    reader = new Thread(this::read, name);
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts {@code java -jar} with a service's jar, which {@code package} made. */
  public static Service jar(String name, String module, Map<String, String> settings) {
    return jar(name, module, settings, List.of());
  }

  /** The same at a low priority: a test that measures what browsers show gives them the processor first. */
  public static Service modestJar(String name, String module, Map<String, String> settings) {
    return jar(name, module, settings, List.of("nice", "-n", "15"));
  }

  /** The same, by a command that takes the program's as its arguments and becomes that program. */
  static Service jar(String name, String module, Map<String, String> settings, List<String> by) {
    return jar(name, Path.of("..", module, "target", module + ".jar"), settings, by);
  }

  /** Starts {@code java -jar} with any jar. */
  static Service jar(String name, Path jar, Map<String, String> settings, List<String> by) {
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: run ./mvnw package first");
    }
    return start(name, by, List.of("-jar", jar.toString()), settings);
  }

  /** Starts the one-process run on the class path of the tests. */
  public static Service allInOne(String name, Map<String, String> settings) {
    return start(name, List.of("-cp", System.getProperty("java.class.path"), "duet.AllInOne"), settings);
  }

  /** The same by way of another command, which is given this one. */
  static Service allInOne(List<String> by, String name, Map<String, String> settings) {
    return start(name, by, List.of("-cp", System.getProperty("java.class.path"), "duet.AllInOne"), settings);
  }

  /** Starts a program that is none of Duet's. */
  static Service program(String name, List<String> command) {
    return program(name, command, Map.of());
  }

  /** Starts any program as it is, without the flags by which tests keep theirs small. */
  public static Service program(String name, List<String> command, Map<String, String> settings) {
    return process(name, command, settings);
  }

  /** Starts a program of the tests with one argument. */
  static Service main(String name, Class<?> program, String argument, Map<String, String> settings) {
    return start(name, List.of("-cp", System.getProperty("java.class.path"), program.getName(), argument), settings);
  }

  private static Service start(String name, List<String> arguments, Map<String, String> settings) {
    return start(name, List.of(), arguments, settings);
  }

  private static Service start(String name, List<String> by, List<String> arguments, Map<String, String> settings) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    // four JVMs and their browsers share the machine: small heaps, and no second compiler
    var jvm = List.of(java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    return process(name, Stream.of(by, jvm, arguments).flatMap(List::stream).toList(), settings);
  }

  private static Service process(String name, List<String> command, Map<String, String> settings) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(settings);
    try {
      return new Service(name, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader(); var log = Files.newBufferedWriter(Files.createDirectories(LOGS).resolve(name + "-" + process.pid() + ".log"))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        log.write(line + System.lineSeparator());
        log.flush();
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException endOfProcess) {
      return;
    }
  }

  /** What it printed so far, standard output and error together. */
  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** Waits for a line; fails with the log when it does not come in time. */
  public String awaitLine(Predicate<String> wanted, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    synchronized (lines) {
      Optional<String> found = lines.stream().filter(wanted).findFirst();
      while (found.isEmpty()) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0 || !process.isAlive()) {
          throw new AssertionError(name + " did not say what was awaited:\n" + String.join("\n", lines));
        }
        waitForLines(Math.min(left, 200));
        found = lines.stream().filter(wanted).findFirst();
      }
      return found.get();
    }
  }

  private void waitForLines(long millis) {
    try {
      lines.wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits for its end, and for all that it printed, and gives the exit code. */
  public int awaitExit(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(name + " still runs after " + atMost + ":\n" + String.join("\n", lines()));
    }
    reader.join(atMost.toMillis());
    return process.exitValue();
  }

  /** Asks it to stop (SIGTERM). */
  public void stop() {
    // by its handle: Process.destroy() would also close the pipe through which it says its last words
    process.toHandle().destroy();
  }

  /** Ends it at once (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
    try {
      // not onExit(): of a process that has ended, it waits for whatever has its number now
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops it where it is (SIGSTOP): its sockets stay open, it answers nothing. */
  public void suspend() {
    signal("-STOP");
  }

  /** Lets it go on after {@link #suspend}. */
  public void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, String.valueOf(process.pid())).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(end);
  }
}
