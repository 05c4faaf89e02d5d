package duet.signaling.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.management.ManagementServer.Readiness;
import duet.signaling.settings.SettingException;
import duet.signaling.settings.SignalingSettings.Management;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ManagementServerTest {

  private final AtomicReference<Readiness> state =
      new AtomicReference<>(new Readiness(false, "looking for a room node"));

  private static HttpResponse<String> get(int port, String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  @Test
  void liveFromTheStartAndReadyWhenServing(Vertx vertx) throws Exception {
    var port = new ManagementServer(vertx, state::get).start(new Management("127.0.0.1", 0, true)).await();
    assertEquals(200, get(port, "/health/live").statusCode());
    var down = get(port, "/health/ready");
    assertEquals(503, down.statusCode());
    assertTrue(down.body().contains("looking for a room node"), down.body());
    state.set(new Readiness(true, "serving"));
    assertEquals(200, get(port, "/health/ready").statusCode());
  }

  @Test
  void aTurnServerThatIsAwayIsToldAndFailsNothing(Vertx vertx) throws Exception {
    state.set(new Readiness(true, "serving").with(Map.of("turn:a.example", "gives no answer")));
    var port = new ManagementServer(vertx, state::get).start(new Management("127.0.0.1", 0, true)).await();
    var ready = get(port, "/health/ready");
    assertEquals(200, ready.statusCode());
    assertEquals("gives no answer", new JsonObject(ready.body()).getJsonObject("turn").getString("turn:a.example"));
  }

  @Test
  void aPortThatNobodyAskedForGivesWayToTheNextFreeOne(Vertx vertx) throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var port = taken.getLocalPort();
      var server = new ManagementServer(vertx, state::get);
      assertNotEquals(port, server.start(new Management("127.0.0.1", port, false)).await());
      var wrong =
          assertThrows(
              SettingException.class,
              () -> server.start(new Management("127.0.0.1", port, true)).await());
      assertTrue(wrong.getMessage().contains("127.0.0.1:" + port), wrong.getMessage());
    }
  }
}
