package duet.signaling.sockjs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.RawSocket;
import duet.signaling.TestCluster;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets that are ended by the server, and clients that do not care. */
@Timeout(60)
class WebSocketTransportTest {

  private static final JsonObject SEATED =
      new JsonObject().put("result", "joined").put("room", "Tea").put("polite", true).put("epoch", "e").put("version", 1).putNull("peer");

  private static final LinkedBlockingQueue<String> JOINED = new LinkedBlockingQueue<>();
  private static final LinkedBlockingQueue<String> LOST = new LinkedBlockingQueue<>();

  private static TestCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = TestCluster.start();
    cluster.room("room.join", message -> {
      JOINED.add(message.body().getString("page"));
      message.reply(SEATED);
    });
    cluster.room("room.lost", message -> {
      LOST.add(message.body().getString("page"));
      message.reply(new JsonObject().put("result", "noted"));
    });
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static JsonObject join(String page) {
    var body = new JsonObject().put("room", "Tea").put("page", page).put("attempt", 1);
    return new JsonObject().put("type", "send").put("address", "room.join").put("replyAddress", "r").put("body", body);
  }

  @Test
  void whoIgnoresTheEndIsGoneAtOnceAllTheSame() throws Exception {
    try (var socket = RawSocket.open(cluster.port())) {
      socket.frame(join("ana"));
      assertEquals("ana", JOINED.poll(5, TimeUnit.SECONDS));
      socket.text("[1]");
      socket.frame(join("late"));
      assertEquals("ana", LOST.poll(2, TimeUnit.SECONDS));
      socket.awaitEnd(8_000);
      assertNull(JOINED.poll());
    }
  }

  @Test
  void whatIsNoMessageAsAWholeIsNotCarriedOutInParts() throws Exception {
    try (var socket = RawSocket.open(cluster.port())) {
      var half = join("half").encode().replace("\"", "\\\"");
      socket.text("[\"" + half + "\",1]");
      socket.awaitEnd(8_000);
      assertNull(JOINED.poll());
    }
  }

  @Test
  void anUpgradeToAnotherVersionIsRefused() throws IOException {
    for (var path : new String[] {"/eventbus/websocket", "/eventbus/000/raw/websocket"}) {
      try (var socket = new RawSocket(cluster.port(), path, 99)) {
        assertTrue(socket.status() == 400 || socket.status() == 426, () -> path + " " + socket.status());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[null]", "[{}]", "[\"a\",7]", "{", "7"})
  void whatHoldsNoFramesIsRefusedOverXhrToo(String message) throws Exception {
    var session = "of" + Math.abs(message.hashCode());
    assertEquals("o\n", post(session + "/xhr", ""));
    assertEquals("400", post(session + "/xhr_send", message));
    assertEquals("204", post(session + "/xhr_send", "[\"nonsense\"]"));
    assertTrue(post(session + "/xhr", "").contains("invalid_json"));
  }

  private static String post(String path, String body) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + cluster.port() + "/eventbus/000/" + path);
    var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    return answer.statusCode() == 200 ? answer.body() : String.valueOf(answer.statusCode());
  }

  @Test
  void aRawWebSocketCarriesBareFrames() throws Exception {
    var messages = new LinkedBlockingQueue<String>();
    var socket = cluster.vertx().createWebSocketClient().webSocket();
    socket.textMessageHandler(messages::add);
    socket.connect(cluster.port(), "127.0.0.1", "/eventbus/websocket").await();
    socket.writeTextMessage("{\"type\":\"send\",\"address\":\"room.leave\",\"replyAddress\":\"r\",\"body\":{}}");
    assertEquals("r", new JsonObject(messages.poll(5, TimeUnit.SECONDS)).getString("address"));
    socket.writeBinaryMessage(Buffer.buffer("nonsense"));
    assertEquals("invalid_json", new JsonObject(messages.poll(5, TimeUnit.SECONDS)).getString("body"));
    assertNull(messages.poll());
    socket.close().await();
  }
}
