package duet.signaling.bad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpResponseExpectation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A browser's socket over the polling transport of SockJS. */
final class XhrSocket {

  static final int AT_ONCE = 50;
  private static final int PATIENCE_S = 30;
  private static final int BODY_CHARS = 50_000;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final HttpClient client;
  private final int port;
  private final String path = "/eventbus/000/xhr" + COUNT.incrementAndGet() + "/";

  /**
   * @param client that keeps no connection: the server closes those of polls
   */
  XhrSocket(HttpClient client, int port) {
    this.client = client;
    this.port = port;
    assertEquals("o\n", post(200, "xhr", ""));
  }

  private String post(int status, String action, String body) {
    return client
        .request(HttpMethod.POST, port, "127.0.0.1", path + action)
        .compose(request -> request.send(body))
        .expecting(HttpResponseExpectation.status(status).wrappingFailure((head, failure) -> new AssertionError(head.statusCode() + " for " + body)))
        .compose(response -> response.body().map(Buffer::toString))
        .timeout(PATIENCE_S, TimeUnit.SECONDS)
        .await();
  }

  /** Sends some in one request, and one that is answered after them. */
  void send(Frames frames) {
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
  List<JsonObject> answers() {
    var all = new ArrayList<JsonObject>();
    do {
      var text = post(200, "xhr", "");
      if (text.startsWith("a")) {
        all.addAll(new JsonArray(text.substring(1)).stream().map(frame -> new JsonObject((String) frame)).collect(Collectors.toList()));
      } else {
        assertEquals("h\n", text);
      }
    } while (all.stream().noneMatch(frame -> "last".equals(frame.getString("address"))));
    return all;
  }
}
