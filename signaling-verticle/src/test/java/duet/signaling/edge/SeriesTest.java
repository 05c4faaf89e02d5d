package duet.signaling.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.TestCluster;
import duet.signaling.TestSocket;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the edge counts of what browsers do; the test is the room node. */
class SeriesTest {

  private static final JsonObject JOINED =
      new JsonObject().put("result", "joined").put("room", "Tea").put("polite", true).put("epoch", "e").put("version", 1);

  private final AtomicReference<JsonObject> answer = new AtomicReference<>();
  private TestCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = TestCluster.start();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void joinsAreCountedByWhatTheBrowserWasTold() throws Exception {
    var socket = cluster.socket().register().join("a");
    assertEquals("unavailable", socket.next().getJsonObject("body").getString("result"));
    assertEquals(1, cluster.counted("duet_joins_total", "outcome", "unavailable"));
    assertEquals(1, cluster.counted("duet_bus_unanswered_total", "address", "room.join"));

    cluster.room(
        "room.join",
        message -> {
          if (message.body().getString("page").equals("bad")) {
            message.fail(422, "bad-name: not so");
          } else {
            message.reply(answer.get());
          }
        });
    told(socket, new JsonObject().put("result", "full"), "full");
    told(socket, new JsonObject().put("result", "held").put("retryAfterMs", 1).put("leftMs", 1), "held");
    told(socket, new JsonObject().put("result", "of-a-newer-release"), "other");
    told(socket, JOINED, "joined");
    socket.join("bad").next();
    assertEquals(1, cluster.counted("duet_joins_total", "outcome", "bad-name"));
    socket.send("room.join", "r", new JsonObject().put("room", "Tea")).next();
    assertEquals(1, cluster.counted("duet_joins_total", "outcome", "bad-shape"));
    assertEquals(1, cluster.counted("duet_refusals_total", "word", "bad-shape"));
    assertEquals(5, cluster.counted("duet_bus_request_seconds", "address", "room.join"));
  }

  @Test
  void aCallIsTimedOnceAndItsReconnectsAreCounted() throws Exception {
    answer.set(JOINED);
    cluster.room("room.join", message -> message.reply(answer.get()));
    cluster.room("room.lost", message -> message.reply(new JsonObject().put("result", "noted")));
    var socket = cluster.socket().register().join("a");
    socket.next();
    assertEquals(1, cluster.counted("duet_connections"));
    socket.send("peer.signals", null, new JsonObject()).next();
    assertEquals(1, cluster.counted("duet_refusals_total", "word", "not-allowed"));

    report(socket, 1_500, true, 0);
    report(socket, 1_500, true, 1);
    report(socket, 1_500, true, 2);
    report(socket, Integer.MAX_VALUE, false, 0);

    eventually(() -> cluster.counted("duet_call_connect_seconds", "route", "relayed") == 1);
    assertEquals(1, cluster.counted("duet_call_connect_seconds", "route", "direct"));
    assertEquals(2, cluster.counted("duet_call_reconnects_total"));
    assertEquals(600, cluster.longest("duet_call_connect_seconds", "route", "relayed"));
    socket.close();
    eventually(() -> cluster.counted("duet_connections") == 0);
  }

  private void told(TestSocket socket, JsonObject result, String outcome) throws InterruptedException {
    answer.set(result);
    socket.join("a").next();
    assertEquals(1, cluster.counted("duet_joins_total", "outcome", outcome), outcome);
  }

  private static void report(TestSocket socket, int connectMs, boolean direct, int reconnects) {
    socket.send(
        "call.report",
        null,
        new JsonObject().put("connectMs", connectMs).put("direct", direct).put("reconnects", reconnects));
  }

  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    for (var i = 0; i < 200 && !condition.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertTrue(condition.getAsBoolean());
  }
}
