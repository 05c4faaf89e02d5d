package duet.inspector;

import duet.inspector.Filter.Subject;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What is said on this node without going over its bus, such as between a browser and the node that has its socket: counted
 * and shown as messages at an address are. Any thread.
 */
public final class Beside {
  private final Lines lines;
  private final Counting counting;
  private final Map<String, Line> own = new ConcurrentHashMap<>();

  Beside(Lines lines, Counting counting) {
    this.lines = lines;
    this.counting = counting;
  }

  /**
   * Somebody says something and wants no answer.
   *
   * @param address under which it is shown
   * @param session whose words they are
   * @param words read only when somebody looks
   */
  public void heard(String address, String session, Supplier<JsonObject> words) {
    line(address).in.increment();
    show(address, session, words);
  }

  /** Somebody is told something: {@code session}. */
  public void told(String address, String session, Supplier<JsonObject> words) {
    line(address).out.increment();
    show(address, session, words);
  }

  /** Of an address at which this node itself listens, from the first message on. */
  private Line line(String address) {
    return own.computeIfAbsent(address, first -> {
      Line line = lines.of(address);
      line.consumers.incrementAndGet();
      return line;
    });
  }

  private void show(String address, String session, Supplier<JsonObject> words) {
    Tap tap = counting.tap();
    if (tap != null) {
      JsonObject body = words.get();
      tap.beside(tap.subject(address, session, body), "send", null, new JsonObject(), body);
    }
  }

  /** Somebody asks something; {@code words} are read only when somebody looks. */
  public Question asked(String address, String session, Supplier<JsonObject> words) {
    Line line = line(address);
    line.in.increment();
    Tap tap = counting.tap();
    if (tap == null) {
      return new Question(line, null, null);
    }
    JsonObject body = words.get();
    Question question = new Question(line, tap.subject(address, session, body), Lines.REPLY + UUID.randomUUID());
    tap.beside(question.subject, "request", question.id, new JsonObject(), body);
    return question;
  }

  /** It waits for its answer. */
  public final class Question {
    private final Line line;
    private final Subject subject;
    private final String id;
    private final long since = System.nanoTime();

    /** The last two are null when nobody saw it. */
    private Question(Line line, Subject subject, String id) {
      this.line = line;
      this.subject = subject;
      this.id = id;
    }

    /** It got this answer. */
    public void answered(JsonObject body) {
      line.answered(System.nanoTime() - since);
      show("reply", body);
    }

    /** It was refused, for a reason that begins with a word. */
    public void refused(int number, String reason) {
      line.failed(ReplyFailure.RECIPIENT_FAILURE);
      show("failure", new ReplyException(ReplyFailure.RECIPIENT_FAILURE, number, reason));
    }

    private void show(String kind, Object body) {
      Tap tap = counting.tap();
      if (tap != null && subject != null) {
        tap.beside(subject, kind, id, new JsonObject().put("ms", Tap.ms(since)), body);
      }
    }
  }
}
