package duet.lab;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A person without a browser, on one {@link SockJsSocket}: says that it is there when asked, and remembers what it heard. */
public final class SockJsPerson implements SockJsSocket.Ear, AutoCloseable {
  /** The server closes a socket that is silent for longer than some seconds. */
  private static final int PING_SECONDS = 3;
  private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
    var thread = new Thread(task, "pings");
    thread.setDaemon(true);
    return thread;
  });
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String page = UUID.randomUUID().toString();
  private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final SockJsSocket socket;
  private Future<?> pings = CompletableFuture.completedFuture(null);

  private SockJsPerson(String url) {
    socket = SockJsSocket.open(url, this);
  }

  /** Opens a socket at this node and registers the inbox. */
  public static CompletableFuture<SockJsPerson> arrive(String url) {
    var person = new SockJsPerson(url);
    return person.opened.thenApply(open -> {
      person.socket.registerInbox();
      person.pings = CLOCK.scheduleAtFixedRate(person.socket::ping, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
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
    return socket.ask(frame, PATIENCE);
  }

  public CompletableFuture<?> send(JsonObject frame) {
    return socket.send(frame);
  }

  /** Sends any text as one SockJS message. */
  public CompletableFuture<?> sendText(String text) {
    return socket.sendText(text);
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
  public void opened() {
    opened.complete(null);
  }

  @Override
  public void heard(JsonObject frame) {
    if (frame.getValue("body") instanceof JsonObject body && "check".equals(body.getString("type"))) {
      socket.ping();
    } else {
      heard.add(frame);
    }
  }

  @Override
  public void closed(boolean orderly) {
    opened.completeExceptionally(new IllegalStateException("the socket did not open"));
    closed.complete(null);
  }

  @Override
  public void close() {
    pings.cancel(false);
    socket.abort();
  }
}
