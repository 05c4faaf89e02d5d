package duet.chaos;

import duet.lab.SockJsSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.BiConsumer;

/** One socket of a page, heard on the loop. A muted one is open and does nothing, as that of a laptop that sleeps. */
final class Dialled implements SockJsSocket.Ear {
  /** What a socket says to its line. */
  interface Line {
    void opened(Dialled dialled);

    void heard(Dialled dialled, JsonObject news);

    void closed(Dialled dialled, What.Cause cause);
  }

  final int attempt;
  long openedAt;
  boolean asking;
  boolean answered;
  private final Loop loop;
  private final Line line;
  private final SockJsSocket socket;
  private boolean muted;
  private boolean over;

  Dialled(Loop loop, String url, int attempt, Line line) {
    this.loop = loop;
    this.attempt = attempt;
    this.line = line;
    socket = SockJsSocket.open(url, this);
  }

  void mute() {
    muted = true;
  }

  boolean isMuted() {
    return muted;
  }

  void ping() {
    if (!muted) {
      socket.ping();
    }
  }

  void send(String address, JsonObject body) {
    socket.send(frame(address, body));
  }

  /** Asks; the answer is its body, or null and a word: the error's, or {@code timeout}. Not heard when the socket ends before. */
  void ask(String address, JsonObject body, Duration atMost, BiConsumer<JsonObject, String> answer) {
    socket.ask(frame(address, body), atMost).whenComplete((frame, late) -> onLoop(() -> answered(frame, answer)));
  }

  private static void answered(JsonObject frame, BiConsumer<JsonObject, String> answer) {
    if (frame == null) {
      answer.accept(null, "timeout");
    } else if ("rec".equals(frame.getString("type"))) {
      answer.accept(frame.getJsonObject("body"), null);
    } else {
      answer.accept(null, frame.getString("message", "error").split("[:\\s]")[0]);
    }
  }

  private static JsonObject frame(String address, JsonObject body) {
    return new JsonObject().put("type", "send").put("address", address).put("body", body);
  }

  /** Ends it; nothing is heard of it any more. */
  void close() {
    over = true;
    socket.abort();
  }

  private void onLoop(Runnable task) {
    loop.run(() -> {
      if (!over && !muted) {
        task.run();
      }
    });
  }

  @Override
  public void opened() {
    onLoop(() -> {
      openedAt = System.currentTimeMillis();
      socket.ping();
      socket.registerInbox();
      line.opened(this);
    });
  }

  @Override
  public void heard(JsonObject frame) {
    if ("rec".equals(frame.getString("type")) && "inbox".equals(frame.getString("address"))) {
      onLoop(() -> line.heard(this, frame.getJsonObject("body")));
    }
  }

  @Override
  public void closed(boolean orderly) {
    onLoop(() -> {
      over = true;
      line.closed(this, orderly ? What.Cause.CLOSED : What.Cause.BROKEN);
    });
  }
}
