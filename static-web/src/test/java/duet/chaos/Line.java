package duet.chaos;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Keeps one page's socket alive and asks for its seat, as {@code page/js/signaling.js} does: a fresh attempt a socket, full
 * jitter, make before break. On the loop only.
 */
final class Line implements Dialled.Line {
  private static final Duration JOIN = Duration.ofSeconds(12);
  private static final int OPEN_MS = 10_000;
  private static final int LONGEST_PAUSE_MS = 10_000;

  /** What a line tells its page. */
  interface Ear {
    /** A join is sent on the socket of this attempt. */
    void asked(int attempt);

    /** An answer; {@code first} of this socket. */
    void answered(JsonObject answer, boolean first, long askedAt, int attempt);

    /** No answer: an error's word, or {@code timeout}. */
    void failed(String word, long askedAt);

    void heard(JsonObject news, int attempt);

    /** There is no living socket; another is being dialled. */
    void dropped(What.Cause cause);
  }

  private final Loop loop;
  private final String url;
  private final Random random;
  private final Ear ear;
  private int attempt;
  private int failures;
  private Dialled current;
  private Dialled next;
  private JsonObject wish;
  /** How many seats were wanted so far: an answer to what was wanted before is none. */
  private int wishes;
  private Future<?> dialling = CompletableFuture.completedFuture(null);
  private Future<?> asking = CompletableFuture.completedFuture(null);
  private boolean leaving;
  private boolean silent;
  private boolean over;

  Line(Loop loop, String url, Random random, Ear ear) {
    this.loop = loop;
    this.url = url;
    this.random = random;
    this.ear = ear;
    dial();
  }

  /** A sign of life, to be called every few seconds. */
  void ping() {
    if (current != null) {
      current.ping();
    }
    if (next != null && next.openedAt > 0) {
      next.ping();
    }
  }

  /** Wants this seat from now on: {@code room}, {@code page} and perhaps {@code seat}. */
  void join(JsonObject body) {
    wish = body;
    wishes++;
    if (current != null) {
      current.answered = false;
      ask(current);
    }
  }

  void talkingTo(String page) {
    if (wish != null) {
      wish = wish.copy().put("with", page);
    }
  }

  /** Asks again for the seat after so many milliseconds, or never when that is negative. */
  void ask(long afterMs) {
    asking.cancel(false);
    if (afterMs >= 0) {
      asking = loop.after(afterMs, () -> {
        if (current != null) {
          ask(current);
        }
      });
    }
  }

  /** Frees the seat. */
  void leave() {
    if (current != null) {
      leaving = true;
      current.ask("room.leave", new JsonObject(), JOIN, (answer, word) -> leaving = false);
    }
    withdraw();
  }

  /** Whether a leave was sent on the present socket and not answered yet. */
  boolean isLeaving() {
    return leaving && current != null;
  }

  /** Wants no seat any more, without freeing it. */
  void withdraw() {
    wish = null;
    ask(-1);
  }

  void signal(String to, String text) {
    if (current != null) {
      current.send("peer.signal", new JsonObject().put("to", to).put("body", new JsonObject().put("text", text)));
    }
  }

  /** Whether there is a socket that is used and listens. */
  boolean isOpen() {
    return current != null && !current.isMuted();
  }

  /** Whether a join is not answered yet. */
  boolean isAsking() {
    return current != null && current.asking || next != null && next.asking;
  }

  /** Keeps the socket and does nothing on it any more, nor dials another. */
  void fallSilent() {
    silent = true;
    dialling.cancel(false);
    if (next != null) {
      next.close();
      next = null;
    }
    if (current != null) {
      current.mute();
    }
  }

  /** Listens again after {@link #fallSilent}, on a new socket. */
  void wakeUp() {
    if (silent) {
      silent = false;
      cut();
    }
  }

  /** Breaks what is open and dials anew after a pause. */
  void cut() {
    if (current != null) {
      current.close();
      closed(current, What.Cause.OWN);
    } else if (next == null) {
      dialAfter(0);
    }
  }

  /** Ends the page. */
  void end() {
    over = true;
    dialling.cancel(false);
    asking.cancel(false);
    if (current != null) {
      current.close();
    }
    if (next != null) {
      next.close();
    }
  }

  private void dial() {
    dialling.cancel(false);
    var dialled = new Dialled(loop, url, ++attempt, this);
    next = dialled;
    dialling = loop.after(OPEN_MS, () -> {
      if (dialled == next && dialled.openedAt == 0) {
        dialled.close();
        closed(dialled, What.Cause.OWN);
      }
    });
  }

  @Override
  public void opened(Dialled dialled) {
    if (wish == null || current == null) {
      use(dialled);
    }
    if (wish != null) {
      ask(dialled);
    }
  }

  private void use(Dialled dialled) {
    if (current != null) {
      current.close();
    }
    current = dialled;
    next = null;
  }

  @Override
  public void closed(Dialled dialled, What.Cause cause) {
    if (over) {
      return;
    }
    if (dialled.openedAt > 0 && System.currentTimeMillis() - dialled.openedAt > 5_000) {
      failures = 0;
    }
    if (dialled == next) {
      next = null;
    }
    if (dialled == current) {
      current = null;
      ear.dropped(cause);
    }
    if (next == null) {
      dialAfter((long) (random.nextDouble() * Math.min(LONGEST_PAUSE_MS, 500L << Math.min(10, failures++))));
    }
  }

  private void dialAfter(long millis) {
    dialling.cancel(false);
    dialling = loop.after(millis, () -> {
      if (next == null && !over) {
        dial();
      }
    });
  }

  private void ask(Dialled dialled) {
    if (wish == null || dialled.asking || dialled.isMuted()) {
      return;
    }
    dialled.asking = true;
    int wanted = wishes;
    long askedAt = System.currentTimeMillis();
    ear.asked(dialled.attempt);
    dialled.ask("room.join", wish.copy().put("attempt", dialled.attempt), JOIN, (answer, word) -> {
      dialled.asking = false;
      answered(dialled, wanted, askedAt, answer, word);
    });
  }

  private void answered(Dialled dialled, int wanted, long askedAt, JsonObject answer, String word) {
    if (over || dialled != current && dialled != next) {
      return;
    }
    if (wish == null || wanted != wishes) {
      ask(dialled);
      return;
    }
    if ("timeout".equals(word)) {
      ear.failed(word, askedAt);
      dialled.close();
      closed(dialled, What.Cause.OWN);
      return;
    }
    var result = answer == null ? word : answer.getString("result");
    if (dialled == next) {
      if (!"joined".equals(result) && current != null) {
        ear.dropped(What.Cause.OWN);
      }
      use(dialled);
    }
    if (answer == null) {
      ear.failed(word, askedAt);
      return;
    }
    boolean first = !dialled.answered;
    dialled.answered = "joined".equals(result);
    if ("already-seated".equals(result)) {
      dialled.send("room.leave", new JsonObject());
      ask(300 + random.nextInt(400));
    }
    ear.answered(answer, first, askedAt, dialled.attempt);
  }

  @Override
  public void heard(Dialled dialled, JsonObject news) {
    switch (news.getString("type")) {
      case "check" -> dialled.ping();
      case "drain" -> {
        if (dialled == current && next == null) {
          dialAfter((long) (random.nextDouble() * 0.7 * news.getLong("withinMs")));
        }
      }
      case "ask-again" -> ask((long) (random.nextDouble() * news.getLong("withinMs")));
      case "unseated" -> {
        dialled.answered = false;
        ear.heard(news, dialled.attempt);
      }
      default -> ear.heard(news, dialled.attempt);
    }
  }
}
