package duet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.lab.OneProcess;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page's modules at a real server, without a browser: see {@code src/test/js/headless}. */
class HeadlessIT {
  @Test
  @DisplayName("A client without a page talks, is told full, comes back, hangs up and is locked out with the page's own modules")
  void theStoriesHoldWithoutAPage() {
    try (var duet = new OneProcess()) {
      var run = NodeRun.of(List.of("src/test/js/headless/stories.js", duet.url(1)));
      assertEquals(0, run.exitCode(), run.output());
    }
  }
}
