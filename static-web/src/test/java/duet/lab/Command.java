package duet.lab;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands of the system, as one would type them; words are parted by single blanks. */
final class Command {
  private static final long SECONDS = 10;

  private Command() {}

  /** Runs it and fails when it does. */
  static void run(String command) {
    if (exit(command) != 0) {
      throw new IllegalStateException("failed: " + command);
    }
  }

  /** Runs it and gives its exit code, or -1 when there is none. */
  static int exit(String command) {
    try {
      var process = new ProcessBuilder(List.of(command.split(" "))).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return process.waitFor(SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
