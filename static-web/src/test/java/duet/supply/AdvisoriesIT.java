package duet.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether something is known against what the two services are made of. Asks the internet, and so only on demand. */
@EnabledIfSystemProperty(named = "duet.advisories", matches = "true", disabledReason = "set -Padvisories to ask")
class AdvisoriesIT {
  private static final URI OSV = URI.create("https://api.osv.dev/v1/querybatch");

  @ParameterizedTest
  @ValueSource(strings = {"room-verticle", "signaling-verticle"})
  void nothingIsKnown(String service) throws Exception {
    var bom = Path.of("..", service, "target", "classes", "META-INF", "sbom", "application.cdx.json");
    if (!Files.exists(bom)) {
      leaveOut("Maven was offline, so there is no list of what " + service + " is made of");
    }
    var parts = Advisories.parts(bom);
    assertFalse(parts.isEmpty());
    try {
      assertEquals(Map.of(), new Advisories(OSV).known(parts));
    } catch (IOException e) {
      leaveOut(OSV.getHost() + " does not answer (" + e + ")");
    }
  }

  private static void leaveOut(String why) {
    var said = why + ": known vulnerabilities are not looked for.";
    System.err.println("\n!!! " + said + "\n");
    abort(said);
  }
}
