package duet.inspector;

import duet.inspector.Filter.Subject;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * Sees the messages of this node for those who watch, and is not there while nobody does. A message is seen where it is
 * delivered, for there both ends are known; one that is not, where that is noticed. The inspector's own are never shown.
 * Interceptors run on any thread, the rest on the inspector's.
 */
final class Tap {
  private static final int FLUSH_MS = 100;
  private static final int MOST_ASKED = 10_000;
  private static final int ID_CHARS = 12;
  private static final Asked OWN = new Asked(null, null, null, 0);

  private final Vertx vertx;
  private final Members members;
  private final Counting counting;
  private final BiConsumer<String, JsonObject> post;
  private final Map<String, Watch> watches = new ConcurrentHashMap<>();
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();
  private final LongAdder errors = new LongAdder();
  private final Handler<DeliveryContext<Object>> incoming = delivery -> pass(delivery, this::delivered);
  private final Handler<DeliveryContext<Object>> outgoing = delivery -> pass(delivery, this::sent);
  private long timer;

  /** A request of this node that waits for its answer. */
  private record Asked(String address, String room, String session, long since) {}

  /** One node whose readers watch this one, as long as its lease is renewed. */
  private record Watch(Map<String, Filter> filters, Outbox outbox, long until) {}

  /**
   * Not installed yet.
   *
   * @param post hands what was seen to a watching node
   */
  Tap(Vertx vertx, Members members, Counting counting, BiConsumer<String, JsonObject> post) {
    this.vertx = vertx;
    this.members = members;
    this.counting = counting;
    this.post = post;
  }

  /**
   * A node watches this one, or renews that, or ends it.
   *
   * @param watcher its id
   * @param filters what its readers want, by the readers' ids; none: it ends
   * @param leaseMs for how long
   */
  void watch(String watcher, Map<String, Filter> filters, long leaseMs) {
    Watch before = watches.get(watcher);
    if (filters.isEmpty()) {
      watches.remove(watcher);
    } else {
      long until = System.nanoTime() + leaseMs * 1_000_000;
      if (before != null) {
        filters.forEach((reader, filter) -> filter.after(before.filters().get(reader)));
      }
      watches.put(watcher, new Watch(filters, before == null ? new Outbox() : before.outbox(), until));
    }
    settle();
  }

  /** How many nodes watch, and how often seeing went wrong. */
  JsonObject json() {
    return new JsonObject().put("watchers", watches.size()).put("errors", errors.sum());
  }

  private void settle() {
    if (watches.isEmpty() && timer != 0) {
      vertx.cancelTimer(timer);
      timer = 0;
      counting.tell(null);
      vertx.eventBus().removeInboundInterceptor(incoming).removeOutboundInterceptor(outgoing);
      asked.clear();
    } else if (!watches.isEmpty() && timer == 0) {
      timer = vertx.setPeriodic(FLUSH_MS, tick -> flush());
      vertx.eventBus().addInboundInterceptor(incoming).addOutboundInterceptor(outgoing);
      counting.tell(this);
    }
  }

  private void flush() {
    watches.forEach((watcher, watch) -> {
      JsonObject batch = watch.outbox().take();
      if (batch != null) {
        post.accept(watcher, batch);
      }
    });
    watches.values().removeIf(watch -> System.nanoTime() - watch.until() > 0);
    settle();
  }

  /** Whatever happens here, the message goes on. */
  private void pass(DeliveryContext<Object> delivery, Handler<DeliveryContext<Object>> look) {
    try {
      look.handle(delivery);
    } catch (RuntimeException | StackOverflowError e) {
      errors.increment();
    }
    delivery.next();
  }

  private void sent(DeliveryContext<Object> delivery) {
    Message<Object> message = delivery.message();
    if (message.replyAddress() != null && asked.size() < MOST_ASKED) {
      asked.put(message.replyAddress(), members.isOwn(message.address()) ? OWN
          : new Asked(message.address(), room(delivery.body()), session(message, delivery.body()), System.nanoTime()));
    }
  }

  private void delivered(DeliveryContext<Object> delivery) {
    Message<Object> message = delivery.message();
    String address = message.address();
    if (!address.startsWith(Lines.REPLY)) {
      if (!members.isOwn(address)) {
        String kind = message.replyAddress() != null ? "request" : message.isSend() ? "send" : "publish";
        Subject subject = new Subject(
            address, room(message.body()), session(message, message.body()), Sender.of(message), members.self());
        show(subject, kind, message.replyAddress(), () -> withBody(new JsonObject(), message.body()));
      }
      return;
    }
    Asked request = asked.remove(address);
    if (request != null && request != OWN) {
      String kind = message.body() instanceof ReplyException ? "failure" : "reply";
      show(subject(request, Sender.of(message), members.self()), kind, address,
          () -> withBody(new JsonObject().put("ms", ms(request.since())), message.body()));
    }
  }

  /** A request of this node got no answer. */
  void unanswered(String replyAddress, ReplyFailure failure) {
    Asked request = asked.get(replyAddress);
    if (request != null && request != OWN) {
      asked.remove(replyAddress);
      guarded(() -> show(subject(request, members.self(), null), "failure", replyAddress,
          () -> new JsonObject().put("ms", ms(request.since())).put("body", new JsonObject().put("failure", failure.name()))));
    }
  }

  /** Something came that nobody here consumes; an answer, because it came too late. */
  void unconsumed(String address, boolean publish, boolean local) {
    boolean isReply = address.startsWith(Lines.REPLY);
    if (!members.isOwn(address) && !(isReply && asked.remove(address) == OWN)) {
      Subject subject = new Subject(isReply ? "(too late)" : address, null, null,
          local ? members.self() : null, local ? null : members.self());
      guarded(() -> show(subject, isReply ? "reply" : publish ? "publish" : "send", isReply ? address : null,
          () -> new JsonObject().put("consumers", 0)));
    }
  }

  /** What something is about that is said on this node beside its bus. */
  Subject subject(String address, String session, JsonObject body) {
    return new Subject(address, room(body), session, members.self(), members.self());
  }

  /** It is said, or answered: then with the same {@code replyAddress}. */
  void beside(Subject subject, String kind, String replyAddress, JsonObject details, Object body) {
    guarded(() -> show(subject, kind, replyAddress, () -> withBody(details, body)));
  }

  private void guarded(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException | StackOverflowError e) {
      errors.increment();
    }
  }

  /** What is shown beside the subject; made only when somebody wants to see it. */
  private interface Details {
    JsonObject make();
  }

  private void show(Subject subject, String kind, String replyAddress, Details details) {
    Outbox.Seen seen = null;
    for (Watch watch : watches.values()) {
      List<String> readers = new ArrayList<>();
      watch.filters().forEach((reader, filter) -> {
        if (filter.matches(subject)) {
          readers.add(reader);
        }
      });
      if (!readers.isEmpty()) {
        long time = seen == null ? System.currentTimeMillis() : seen.time();
        String line = seen == null ? line(time, subject, kind, replyAddress, details.make()) : seen.line();
        seen = new Outbox.Seen(time, kind.equals("request") ? 0 : 1, readers, line);
        watch.outbox().put(seen);
      }
    }
  }

  private static String line(long time, Subject subject, String kind, String replyAddress, JsonObject details) {
    JsonObject line = new JsonObject().put("time", Instant.ofEpochMilli(time).toString());
    if (replyAddress != null) {
      String id = replyAddress.substring(Lines.REPLY.length()).replace("-", "");
      line.put("id", id.substring(0, Math.min(ID_CHARS, id.length())));
    }
    line.put("kind", kind).put("address", subject.address()).put("from", subject.from()).put("to", subject.to());
    if (subject.session() != null) {
      line.put("session", Shape.id(subject.session()));
    }
    return line.mergeIn(details).encode();
  }

  private static JsonObject withBody(JsonObject details, Object body) {
    return details.put("bytes", Shape.bytes(body)).put("body", Shape.of(body));
  }

  private static Subject subject(Asked request, String from, String to) {
    return new Subject(request.address(), request.room(), request.session(), from, to);
  }

  /** Milliseconds, to a hundredth, since then. */
  static double ms(long since) {
    return Math.round((System.nanoTime() - since) / 1e4) / 100.0;
  }

  private static String room(Object body) {
    return body instanceof JsonObject json && json.getValue("room") instanceof String room ? room : null;
  }

  /** As a header says it, or the body; null when neither does. */
  private static String session(Message<Object> message, Object body) {
    String header = message.headers().get("session");
    return header != null ? header
        : body instanceof JsonObject json && json.getValue("session") instanceof String session ? session : null;
  }
}
