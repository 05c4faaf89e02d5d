package duet.signaling.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.TestCluster;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
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
  private static final String UPGRADE =
      "GET /eventbus/000/deaf/websocket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

  private final LinkedBlockingQueue<String> sessions = new LinkedBlockingQueue<>();

  @Test
  void whoLeavesMostUnreadIsCutOffAndNobodyElse() throws Exception {
    var much = Map.of("UNREAD_PER_NODE", "1000000", "UNREAD_SIZE", "60000000", "REQUEST_TIME", "50s");
    try (var cluster = TestCluster.start(much); var deaf = new Socket()) {
      cluster.room("room.join", message -> {
        sessions.add(message.headers().get("session"));
        message.reply(SEATED);
      });
      cluster.room("room.lost", message -> message.reply(new JsonObject().put("result", "noted")));
      var reads = cluster.socket().register().join("ana");
      assertEquals("join", reads.next().getString("address"));
      sessions.take();
      join(deaf, cluster.port());
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
  private static void join(Socket socket, int port) throws IOException {
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.getOutputStream().write(UPGRADE.getBytes(US_ASCII));
    var head = new ByteArrayOutputStream();
    while (!head.toString(US_ASCII).endsWith("\r\n\r\n")) {
      head.write(socket.getInputStream().read());
    }
    send(socket, new JsonObject().put("type", "register").put("address", "inbox"));
    var body = new JsonObject().put("room", "Cake").put("page", "deaf").put("attempt", 1);
    send(socket, new JsonObject().put("type", "send").put("address", "room.join").put("replyAddress", "r").put("body", body));
  }

  /** In a WebSocket frame (RFC 6455, section 5.2) whose mask is zero. */
  private static void send(Socket socket, JsonObject frame) throws IOException {
    var text = new JsonArray().add(frame.encode()).encode().getBytes(US_ASCII);
    var bytes = new ByteArrayOutputStream();
    bytes.write(0x81);
    if (text.length < 126) {
      bytes.write(0x80 | text.length);
    } else {
      bytes.write(0x80 | 126);
      bytes.write(text.length >> 8);
      bytes.write(text.length);
    }
    bytes.write(new byte[4]);
    bytes.write(text);
    socket.getOutputStream().write(bytes.toByteArray());
  }
}
