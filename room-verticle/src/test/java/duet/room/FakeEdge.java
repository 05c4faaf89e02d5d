package duet.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What room nodes see of a signaling process: it hears what they ask of {@code signaling.<instance>}, and answers. */
final class FakeEdge {
  static final String DELIVERED = "delivered";
  static final String GONE = "gone";

  private final Map<String, BlockingQueue<JsonObject>> heard = new ConcurrentHashMap<>();
  private volatile Function<JsonObject, String> answer = request -> DELIVERED;

  FakeEdge(Vertx vertx, String instance) {
    vertx.eventBus().<JsonObject>consumer("signaling." + instance, message -> {
      of(message.body().getString("session")).add(message.body());
      String result = answer.apply(message.body());
      if (result != null) {
        message.reply(new JsonObject().put("result", result));
      }
    }).completion().await();
  }

  private BlockingQueue<JsonObject> of(String session) {
    return heard.computeIfAbsent(session, unknown -> new LinkedBlockingQueue<>());
  }

  /** From now on; null is no answer. */
  void answers(Function<JsonObject, String> answer) {
    this.answer = answer;
  }

  /** The next thing heard for a session, within some seconds. */
  JsonObject next(String session) {
    try {
      JsonObject next = of(session).poll(15, TimeUnit.SECONDS);
      return next == null ? fail("nothing heard for " + session) : next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The next thing heard is news of this peer; returns it. */
  JsonObject nextPeer(String session, JsonObject peer) {
    JsonObject news = next(session);
    assertEquals("peer", news.getString("type"), news.encode());
    assertEquals(peer, news.getJsonObject("peer"));
    return news;
  }

  /** Nothing is left unheard, nor comes in a moment. */
  void quiet(String session) throws InterruptedException {
    JsonObject next = of(session).poll(100, TimeUnit.MILLISECONDS);
    if (next != null) {
      fail("unexpected: " + next);
    }
  }
}
