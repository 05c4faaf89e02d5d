package duet.lab;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** One SockJS connection over the WebSocket transport, in the frames of the signaling verticle's contract. All sockets share one client. */
public final class SockJsSocket implements WebSocket.Listener {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration OPENING = Duration.ofSeconds(10);
  private static final JsonObject PING = new JsonObject().put("type", "ping");

  /** Who listens to a socket. Called on threads of the client, by one at a time. */
  public interface Ear {
    /** Frames may be sent from now on. */
    void opened();

    /** A frame that answers nothing. */
    void heard(JsonObject frame);

    /** It is over, or never opened. May come more than once. @param orderly whether the server said so */
    void closed(boolean orderly);
  }

  private final Ear ear;
  private final Map<String, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
  private final StringBuilder partial = new StringBuilder();
  private CompletableFuture<WebSocket> sent = new CompletableFuture<>();
  private boolean aborted;
  private WebSocket socket;

  private SockJsSocket(Ear ear) {
    this.ear = ear;
  }

  /** Opens a socket at this node; the inbox is not registered yet. */
  public static SockJsSocket open(String url, Ear ear) {
    var opening = new SockJsSocket(ear);
    var transport = "/eventbus/%03d/%s/websocket".formatted(
        ThreadLocalRandom.current().nextInt(1000), UUID.randomUUID().toString().substring(0, 8));
    CLIENT.newWebSocketBuilder().header("Origin", url).connectTimeout(OPENING)
        .buildAsync(URI.create(url.replaceFirst("^http", "ws") + transport), opening)
        .whenComplete((socket, error) -> {
          if (error != null) {
            ear.closed(false);
          }
        });
    return opening;
  }

  /** Asks; the answer is the whole frame, a {@code rec} or an {@code err}. */
  public CompletableFuture<JsonObject> ask(JsonObject frame, Duration atMost) {
    var replyAddress = UUID.randomUUID().toString();
    var answer = new CompletableFuture<JsonObject>().orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS);
    asked.put(replyAddress, answer);
    send(frame.copy().put("replyAddress", replyAddress));
    return answer.whenComplete((done, error) -> asked.remove(replyAddress));
  }

  public void ping() {
    send(PING);
  }

  /** Asks to hear what comes to the inbox. */
  public void registerInbox() {
    send(new JsonObject().put("type", "register").put("address", "inbox"));
  }

  public CompletableFuture<?> send(JsonObject frame) {
    return sendText(frame.encode());
  }

  /** Sends any text as one SockJS message, after those before it: a WebSocket takes one at a time. */
  public synchronized CompletableFuture<?> sendText(String text) {
    var message = new JsonArray(List.of(text)).encode();
    sent = sent.thenCompose(before -> before.sendText(message, true));
    return sent;
  }

  /** Breaks the connection without a word. */
  public synchronized void abort() {
    aborted = true;
    if (socket != null) {
      socket.abort();
    }
  }

  @Override
  public synchronized void onOpen(WebSocket opening) {
    socket = opening;
    if (aborted) {
      opening.abort();
    } else {
      sent.complete(opening);
      WebSocket.Listener.super.onOpen(opening);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    partial.append(part);
    if (last) {
      hear(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  /** SockJS's own framing: o = open, h = heartbeat, a[…] = messages, c[…] = close. */
  private void hear(String text) {
    switch (text.charAt(0)) {
      case 'o' -> ear.opened();
      case 'a' -> new JsonArray(text.substring(1)).forEach(message -> take(new JsonObject((String) message)));
      case 'c' -> ear.closed(true);
      default -> { }
    }
  }

  private void take(JsonObject frame) {
    var question = frame.containsKey("address") ? asked.get(frame.getString("address")) : null;
    if (question == null) {
      ear.heard(frame);
    } else {
      question.complete(frame);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    ear.closed(true);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    ear.closed(false);
  }
}
