package duet.signaling.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.RawSocket;
import duet.signaling.TestCluster;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits for all browsers together. */
@Timeout(60)
class BacklogTest {

  private static final JsonObject SEATED =
      new JsonObject().put("result", "joined").put("room", "Tea").put("polite", true).put("epoch", "e").put("version", 1).putNull("peer");
  private final LinkedBlockingQueue<String> sessions = new LinkedBlockingQueue<>();

  @Test
  void whoLeavesMostUnreadIsCutOffAndNobodyElse() throws Exception {
    var much = Map.of("UNREAD_PER_NODE", "1000000", "UNREAD_SIZE", "60000000", "REQUEST_TIME", "50s");
    try (var cluster = TestCluster.start(much); var deaf = RawSocket.open(cluster.port())) {
      cluster.room("room.join", message -> {
        sessions.add(message.headers().get("session"));
        message.reply(SEATED);
      });
      cluster.room("room.lost", message -> message.reply(new JsonObject().put("result", "noted")));
      var reads = cluster.socket().register().join("ana");
      assertEquals("join", reads.next().getString("address"));
      sessions.take();
      join(deaf);
      var session = sessions.poll(5, TimeUnit.SECONDS);
      assertNotNull(session);
      assertGone(cluster, session);
      reads.send("room.leave", "still", new JsonObject());
      assertEquals("still", reads.next().getString("address"));
    }
  }

  /** Sends it signals until its node knows it no more. */
  private static void assertGone(TestCluster cluster, String session) {
    var signal = new JsonObject().put("type", "signal").put("session", session).put("page", "bo")
        .put("body", new JsonObject().put("description", "x".repeat(30_000)));
    var delivered = 0;
    while (delivered < 1_000 && cluster.tell(signal).equals("delivered")) {
      delivered++;
    }
    assertTrue(delivered < 1_000, "30 MB were taken for one who does not read");
  }

  /** Joins, and reads nothing from then on. */
  private static void join(RawSocket socket) throws IOException {
    socket.frame(new JsonObject().put("type", "register").put("address", "inbox"));
    var body = new JsonObject().put("room", "Cake").put("page", "deaf").put("attempt", 1);
    socket.frame(new JsonObject().put("type", "send").put("address", "room.join").put("replyAddress", "r").put("body", body));
  }
}
