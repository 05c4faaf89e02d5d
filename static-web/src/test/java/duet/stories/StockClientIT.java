package duet.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.Npm;
import duet.lab.OneProcess;
import duet.lab.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The edge speaks the protocol of Vert.x's event-bus bridge, so Vert.x's own client for it can talk, too. */
@Tag("thorough")
class StockClientIT {
  private static final Npm NPM = new Npm("stock");

  @Test
  @DisplayName("Vert.x's own client joins, hears of its peer, is heard, is refused and leaves")
  void theStockClientTalks() throws InterruptedException {
    if (!NPM.fetched("@vertx/eventbus-bridge-client.js@1.0.0", "sockjs-client@1.6.1")) {
      System.err.println("\n!!! No node, no npm or no registry here: Vert.x's own client is not tried.\n");
      Assumptions.assumeFalse(true);
    }
    try (var duet = new OneProcess();
        var client = Service.program("stock-client", List.of("node", Path.of("src", "test", "resources", "stock", "talk.cjs").toString(), duet.url(1)),
            Map.of("NODE_PATH", NPM.modules()))) {
      assertEquals(0, client.awaitExit(Duration.ofSeconds(30)), client.lines()::toString);
      assertTrue(client.lines().contains(
          "{\"first\":null,\"second\":\"ana\",\"came\":\"bo\",\"signal\":\"\\\"quoted\\\"\\r\\n\",\"refused\":403,\"left\":\"left\"}"), client.lines()::toString);
    }
  }
}
