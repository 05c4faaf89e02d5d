package duet.signaling;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A browser's socket: bridge frames in the WebSocket transport of SockJS. */
public final class TestSocket {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final WebSocket socket;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();

  private TestSocket(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(this::received);
    socket.closeHandler(over -> closed.countDown());
  }

  static TestSocket open(WebSocketClient client, int port) {
    var path = "/eventbus/000/test%07d/websocket".formatted(COUNT.incrementAndGet());
    var socket = client.webSocket();
    var opened = new TestSocket(socket);
    socket.connect(port, "127.0.0.1", path).await();
    return opened;
  }

  private void received(String frame) {
    if (frame.startsWith("a")) {
      for (var message : new JsonArray(frame.substring(1))) {
        received.add(new JsonObject((String) message));
      }
    }
  }

  /** Sends one frame of the bridge, whatever it is. */
  public TestSocket frame(String text) {
    socket.writeTextMessage(new JsonArray().add(text).encode());
    return this;
  }

  /** Sends a frame with nothing in it, which the transport drops. */
  public TestSocket empty() {
    socket.writeTextMessage("");
    return this;
  }

  public TestSocket register() {
    return frame("{\"type\":\"register\",\"address\":\"inbox\"}");
  }

  /** Sends to an address; with a reply address when that is not null. */
  public TestSocket send(String address, String replyAddress, JsonObject body) {
    var frame = new JsonObject().put("type", "send").put("address", address).put("body", body);
    if (replyAddress != null) {
      frame.put("replyAddress", replyAddress);
    }
    return frame(frame.encode());
  }

  /** Joins a room as the page of that name. */
  public TestSocket join(String page) {
    return send(
        "room.join", "join", new JsonObject().put("room", "Tea").put("page", page).put("attempt", 1));
  }

  /** The next frame from the server. */
  public JsonObject next() throws InterruptedException {
    var frame = received.poll(5, TimeUnit.SECONDS);
    assertNotNull(frame, "no frame came within 5 s");
    return frame;
  }

  /** What comes within the given time, or null. */
  public JsonObject within(int milliseconds) throws InterruptedException {
    return received.poll(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** Sends a text in continuation frames of that many characters. */
  public TestSocket pieces(String text, int size) {
    for (var from = 0; from < text.length(); from += size) {
      var piece = text.substring(from, Math.min(text.length(), from + size));
      var last = from + size >= text.length();
      socket.writeFrame(
          from == 0 ? WebSocketFrame.textFrame(piece, last) : WebSocketFrame.continuationFrame(Buffer.buffer(piece), last));
    }
    return this;
  }

  /** Waits for the server to close; false when it does not. */
  public boolean closesWithin(int milliseconds) throws InterruptedException {
    return closed.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  public void close() {
    socket.close().await();
  }
}
