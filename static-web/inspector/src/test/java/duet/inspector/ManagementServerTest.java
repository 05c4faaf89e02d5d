package duet.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.inspector.Health.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ManagementServerTest {
  private final AtomicReference<Future<Readiness>> readiness = new AtomicReference<>();
  private final Health health = new Health(new JsonObject().put("live", true), readiness::get);

  @Test
  @DisplayName("health: live always; ready, not ready and cannot tell are 200, 503 and 503, with the process's own words")
  void health(Vertx vertx) {
    Looking looking = new Looking(server(vertx, 0, true).start().await());

    assertEquals("{\"live\":true}", looking.get("/health/live").body());
    readiness.set(Future.succeededFuture(new Readiness(false, new JsonObject().put("why", "looking"))));
    assertEquals(503, looking.get("/health/ready").statusCode());
    assertEquals("{\"why\":\"looking\"}", looking.get("/health/ready").body());
    readiness.set(Future.succeededFuture(new Readiness(true, new JsonObject().put("why", "serving"))));
    assertEquals(200, looking.get("/health/ready").statusCode());
    readiness.set(Future.failedFuture("no idea"));
    assertEquals(503, looking.get("/health/ready").statusCode());
    assertEquals("{\"why\":\"This node cannot tell: no idea\"}", looking.get("/health/ready").body());
  }

  @Test
  @DisplayName("an event loop that stands still: not ready after ten seconds, not live after thirty, and it says whose")
  void stuck(Vertx vertx) {
    AtomicReference<Duration> silence = new AtomicReference<>(Duration.ofSeconds(10));
    Looking looking = new Looking(server(vertx, 0, true).watch("room", silence::get).start().await());
    readiness.set(Future.succeededFuture(new Readiness(true, new JsonObject())));
    assertEquals(200, looking.get("/health/ready").statusCode());
    silence.set(Duration.ofMillis(10_001));
    assertEquals("{\"why\":\"The event loop of the room verticle has stood still for more than 10 s.\"}", looking.get("/health/ready").body());
    assertEquals(503, looking.get("/health/ready").statusCode());
    assertEquals(200, looking.get("/health/live").statusCode());
    silence.set(Duration.ofMillis(30_001));
    assertEquals(503, looking.get("/health/live").statusCode());
  }

  @Test
  @DisplayName("what is added is there: metrics, whole paths, beginnings; the rest is not, and what breaks says so")
  void routes(Vertx vertx) {
    ManagementServer server = server(vertx, 0, true);
    Looking looking = new Looking(server.start().await());
    assertEquals(404, looking.get("/metrics").statusCode());

    server.metrics(() -> "calls 1\n")
        .route("/rooms/", request -> Answer.text(request.response(), request.path()))
        .route("/broken", request -> {
          throw new IllegalStateException("as the test wants it");
        });
    assertEquals("calls 1\n", looking.get("/metrics").body());
    assertEquals("text/plain; version=0.0.4; charset=utf-8",
        looking.get("/metrics").headers().firstValue("content-type").orElseThrow());
    assertEquals("/rooms/tea", looking.get("/rooms/tea").body());
    assertEquals(500, looking.get("/broken").statusCode());
    assertEquals(404, looking.get("/room").statusCode());
    assertTrue(looking.get("/").body().contains("/health/live, /health/ready, /metrics"), looking.get("/").body());
  }

  @Test
  @DisplayName("a taken port: the next free one, unless it must be exact")
  void takenPort(Vertx vertx) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertNotEquals(port, server(vertx, port, false).start().await());
      CannotListen wrong = assertThrows(CannotListen.class, () -> server(vertx, port, true).start().await());
      assertTrue(wrong.getMessage().contains("127.0.0.1:" + port), wrong.getMessage());
    }
  }

  private ManagementServer server(Vertx vertx, int port, boolean exact) {
    return new ManagementServer(vertx, new ManagementSettings("127.0.0.1", port, exact, ""), health);
  }
}
