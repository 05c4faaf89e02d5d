package duet.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Stops all processes of the browser {@link BrowserKind#CHROMIUM_TO_FREEZE}, as a laptop that sleeps does. */
public final class Freezer {
  /** A switch that no browser knows, by which its processes are found. */
  static final String MARK = "--duet-to-freeze";

  private final List<String> frozen;

  /** Stops them. */
  public Freezer() throws IOException, InterruptedException {
    var root = ProcessHandle.current().descendants()
        .filter(process -> process.info().commandLine().orElse("").contains(MARK)).toList();
    frozen = root.stream().flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .map(process -> String.valueOf(process.pid())).distinct().toList();
    if (frozen.isEmpty()) {
      throw new IllegalStateException("no browser to freeze");
    }
    signal("-STOP");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("kill", signal));
    command.addAll(frozen);
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** Lets them go on. */
  public void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }
}
