package duet.signaling.bad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A browser's socket over the polling transport of SockJS. Java's own client, one connection a request: the server closes that
 * of a poll with its answer, and of such an answer Vert.x's client sometimes tells nothing.
 */
final class XhrSocket {

  static final int AT_ONCE = 50;
  private static final int PATIENCE_MS = 30_000;
  private static final int BODY_CHARS = 50_000;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String url;

  XhrSocket(int port) throws IOException {
    url = "http://127.0.0.1:" + port + "/eventbus/000/xhr" + COUNT.incrementAndGet() + "/";
    assertEquals("o\n", post(200, "xhr", ""));
  }

  private String post(int status, String action, String body) throws IOException {
    var connection = (HttpURLConnection) new URL(url + action).openConnection();
    connection.setConnectTimeout(PATIENCE_MS);
    connection.setReadTimeout(PATIENCE_MS);
    connection.setRequestProperty("Connection", "close");
    connection.setRequestProperty("Content-Type", "text/plain;charset=UTF-8");
    connection.setDoOutput(true);
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    connection.setFixedLengthStreamingMode(bytes.length);
    connection.getOutputStream().write(bytes);
    assertEquals(status, connection.getResponseCode(), () -> action + " of " + body);
    return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Sends some in one request, and one that is answered after them. */
  void send(Frames frames) throws IOException {
    var batch = new JsonArray();
    var room = BODY_CHARS;
    for (var i = 0; i < AT_ONCE; i++) {
      var frame = frames.next();
      room -= 2 * frame.length();
      if (room > 0) {
        batch.add(frame);
      }
    }
    post(204, "xhr_send", batch.add("{\"type\":\"send\",\"address\":\"room.leave\",\"replyAddress\":\"last\",\"body\":{}}").encode());
  }

  /** What came until the last one was answered. */
  List<JsonObject> answers() throws IOException {
    var all = new ArrayList<JsonObject>();
    do {
      var text = post(200, "xhr", "");
      if (text.startsWith("a")) {
        new JsonArray(text.substring(1)).forEach(frame -> all.add(new JsonObject((String) frame)));
      } else {
        assertEquals("h\n", text);
      }
    } while (all.stream().noneMatch(frame -> "last".equals(frame.getString("address"))));
    return all;
  }
}
