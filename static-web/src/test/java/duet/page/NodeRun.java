package duet.page;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run of the Node that Playwright carries, so that nothing but a JDK has to be installed. */
record NodeRun(int exitCode, String output) {
  /** Runs Node with these arguments in this module's folder and waits for its end. */
  static NodeRun of(List<String> arguments) {
    try {
      var node = Stream.of(executable());
      var process = new ProcessBuilder(Stream.concat(node, arguments.stream()).toList()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new NodeRun(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The first word of the command by which Playwright starts its driver. */
  private static String executable() {
    var driver = Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false);
    return driver.createProcessBuilder().command().get(0);
  }
}
