package duet.signaling.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.TestCluster;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said when nothing is said. */
class HeartbeatTest {

  private static final String PING = "{\"type\":\"ping\"}";

  private static TestCluster cluster;

  private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();

  @BeforeAll
  static void start() throws Exception {
    cluster = TestCluster.start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private WebSocket open(String path) {
    var socket = cluster.vertx().createWebSocketClient().webSocket();
    socket.textMessageHandler(messages::add);
    socket.connect(cluster.port(), "127.0.0.1", path).await();
    return socket;
  }

  @Test
  void aSilentSocketIsClosed() throws Exception {
    var silent = cluster.socket();
    var pings = cluster.socket();
    for (var pinged = 0; pinged < 3; pinged++) {
      assertFalse(silent.closesWithin(4_500));
      pings.frame(PING);
    }
    assertTrue(silent.closesWithin(4_000));
    pings.send("room.leave", "still", new JsonObject());
    assertEquals("still", pings.next().getString("address"));
  }

  @Test
  void whoPingsHearsNowAndThenThatTheServerLives() throws Exception {
    var socket = open("/eventbus/000/heartbeat/websocket");
    assertEquals("o", messages.poll(5, TimeUnit.SECONDS));
    String beat = null;
    for (var tries = 0; beat == null && tries < 6; tries++) {
      socket.writeTextMessage("[\"{\\\"type\\\":\\\"ping\\\"}\"]");
      beat = messages.poll(5, TimeUnit.SECONDS);
    }
    assertEquals("h", beat);
    socket.close().await();
  }
}
