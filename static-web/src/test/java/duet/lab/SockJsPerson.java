package duet.lab;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A person without a browser: speaks the frames of the contract over SockJS's WebSocket transport, and says that it is there when asked. */
public final class SockJsPerson implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonObject PING = new JsonObject().put("type", "ping");
  /** The server closes a socket that is silent for longer than some seconds. */
  private static final int PING_SECONDS = 3;
  private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
    var thread = new Thread(task, "pings");
    thread.setDaemon(true);
    return thread;
  });
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String page = UUID.randomUUID().toString();
  private final Map<String, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;
  private Future<?> pings = CompletableFuture.completedFuture(null);
  private CompletableFuture<WebSocket> sent = CompletableFuture.completedFuture(null);

  private SockJsPerson() {}

  /** Opens a socket at this node and registers the inbox. */
  public static CompletableFuture<SockJsPerson> arrive(String url) {
    var person = new SockJsPerson();
    var transport = "/eventbus/%03d/%s/websocket".formatted(new Random().nextInt(1000), UUID.randomUUID().toString().substring(0, 8));
    return CLIENT.newWebSocketBuilder().header("Origin", url)
        .buildAsync(URI.create(url.replaceFirst("^http", "ws") + transport), person)
        .thenCompose(socket -> person.opened)
        .thenApply(open -> {
          person.send(new JsonObject().put("type", "register").put("address", "inbox"));
          person.pings = CLOCK.scheduleAtFixedRate(() -> person.send(PING), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
          return person;
        });
  }

  public String page() {
    return page;
  }

  /** The body of a join of this person's page. */
  public JsonObject join(String room) {
    return new JsonObject().put("room", room).put("page", page).put("attempt", 1);
  }

  /** Asks; the answer is the whole frame, a {@code rec} or an {@code err}. */
  public CompletableFuture<JsonObject> ask(String address, Object body) {
    return ask(new JsonObject().put("type", "send").put("address", address).put("body", body));
  }

  /** Sends a frame with a reply address of its own; the answer is the whole frame. */
  public CompletableFuture<JsonObject> ask(JsonObject frame) {
    var replyAddress = UUID.randomUUID().toString();
    var answer = new CompletableFuture<JsonObject>().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    asked.put(replyAddress, answer);
    send(frame.copy().put("replyAddress", replyAddress));
    return answer;
  }

  public CompletableFuture<?> send(JsonObject frame) {
    return sendText(frame.encode());
  }

  /** Sends any text as one SockJS message, after those before it: a WebSocket takes one at a time. */
  public synchronized CompletableFuture<?> sendText(String text) {
    var message = new JsonArray(List.of(text)).encode();
    sent = sent.thenCompose(before -> socket.sendText(message, true));
    return sent;
  }

  /** The next frame of this kind that is no answer; others that came before it are dropped. */
  public JsonObject hears(Predicate<JsonObject> wanted) throws InterruptedException {
    return hears(wanted, PATIENCE);
  }

  /** The same, with as much patience as is said. */
  public JsonObject hears(Predicate<JsonObject> wanted, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (JsonObject frame = poll(deadline); frame != null; frame = poll(deadline)) {
      if (wanted.test(frame)) {
        return frame;
      }
    }
    throw new AssertionError("not heard within " + patience);
  }

  private JsonObject poll(long deadline) throws InterruptedException {
    return heard.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Waits until the server closes the socket. */
  public void awaitClose() {
    closed.copy().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void onOpen(WebSocket opening) {
    socket = opening;
    WebSocket.Listener.super.onOpen(opening);
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
      case 'o' -> opened.complete(null);
      case 'a' -> new JsonArray(text.substring(1)).forEach(message -> take(new JsonObject((String) message)));
      case 'c' -> closed.complete(null);
      default -> { }
    }
  }

  private void take(JsonObject frame) {
    if (frame.getValue("body") instanceof JsonObject body && "check".equals(body.getString("type"))) {
      send(PING);
      return;
    }
    var question = frame.containsKey("address") ? asked.remove(frame.getString("address")) : null;
    if (question == null) {
      heard.add(frame);
    } else {
      question.complete(frame);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(null);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    opened.completeExceptionally(error);
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    pings.cancel(false);
    if (socket != null) {
      socket.abort();
    }
  }
}
