package duet.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import duet.lab.Ports;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a database of the test's own. */
class AdvisoriesTest {
  private static final List<String> PARTS = List.of("pkg:maven/ch.qos/logback@1.2.0", "pkg:maven/org/fine@1");

  private JsonObject asked;

  @Test
  void theListNamesWhatOthersMade(@TempDir Path folder) throws IOException {
    var bom = folder.resolve("bom.json");
    Files.writeString(bom, """
        {"components": [{"group": "org", "purl": "pkg:maven/org/fine@1?type=jar"}, {"group": "app.duet", "purl": "pkg:maven/app.duet/bus-inspector@1"},
         {"group": "ch.qos", "purl": "pkg:maven/ch.qos/logback@1.2.0?type=jar"}]}""");
    assertEquals(PARTS, Advisories.parts(bom));
  }

  @Test
  void whatIsKnownIsToldByPart() throws Exception {
    var known = ask(200, "{\"results\": [{\"vulns\": [{\"id\": \"GHSA-1\"}, {\"id\": \"CVE-2\"}]}, {}]}");
    assertEquals(Map.of(PARTS.get(0), List.of("GHSA-1", "CVE-2")), known);
    assertEquals(PARTS, asked.getJsonArray("queries").stream().map(one -> ((JsonObject) one).getJsonObject("package").getString("purl")).toList());
  }

  @Test
  void nothingKnownIsNothingTold() throws Exception {
    assertEquals(Map.of(), ask(200, "{\"results\": [{}, {}]}"));
  }

  @Test
  void whatIsNoAnswerIsNotTakenForNothingKnown() {
    assertThrows(IOException.class, () -> ask(503, "{}"));
    assertThrows(IOException.class, () -> ask(200, "{}"));
    assertThrows(IOException.class, () -> ask(200, "{\"results\": [{}]}"));
    var nobody = new Advisories(URI.create("http://127.0.0.1:" + Ports.free()));
    assertThrows(IOException.class, () -> nobody.known(PARTS));
  }

  private Map<String, List<String>> ask(int status, String answer) throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.createContext("/", exchange -> {
      asked = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      var body = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    try {
      return new Advisories(URI.create("http://127.0.0.1:" + server.getAddress().getPort())).known(PARTS);
    } finally {
      server.stop(0);
    }
  }
}
