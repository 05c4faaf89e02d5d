package duet.inspector;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.VertxMetricsFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one node can tell of itself, and its way to all others. Made before Vert.x, which it counts for; started when
 * this node is in the cluster.
 */
public final class Inspector {
  /** The member attribute that says what a process is. */
  public static final String ROLE = "duet.role";

  private static final Logger LOG = LoggerFactory.getLogger(Inspector.class);
  private static final int SECOND_MS = 1_000;
  private static final int FIGURES_MS = 1_500;

  private final Lines lines;
  private final Counting counting;
  private final Beside beside;
  private Supplier<Future<JsonObject>> figures = () -> Future.succeededFuture(new JsonObject());
  private Function<String, Future<JsonObject>> room = name -> Future.succeededFuture();
  private Members members;
  private Context context;
  private Tap tap;
  private Readers readers;

  /** The last question of its kind: one that is still open is not asked again, for it may keep a worker waiting. */
  private Future<Boolean> safety = Future.succeededFuture();
  private Future<JsonObject> counted = Future.succeededFuture();

  private volatile long joined;
  private volatile boolean started;

  /** Counts nothing yet. */
  public Inspector() {
    lines = new Lines();
    counting = new Counting(lines);
    beside = new Beside(lines, counting);
  }

  /** For what is said on this node without going over its bus. */
  public Beside beside() {
    return beside;
  }

  /** For {@link io.vertx.core.VertxBuilder#withMetrics}: counts what goes over the bus. */
  public VertxMetricsFactory counting() {
    return options -> counting;
  }

  /**
   * Hands over what only the process knows. To be called before the start.
   *
   * @param source numbers, and objects of numbers, which are added up over all nodes; asked on the inspector's event loop,
   *               must not block
   * @return this
   */
  public Inspector figures(Supplier<Future<JsonObject>> source) {
    figures = source;
    return this;
  }

  /**
   * Hands over what this node knows of a room. To be called before the start.
   *
   * @param source from a name as typed to {@code {key, room?, history}}, or to null when it never heard of it; asked on
   *               the inspector's event loop, must not block, and must hold no secrets
   * @return this
   */
  public Inspector rooms(Function<String, Future<JsonObject>> source) {
    room = source;
    return this;
  }

  /**
   * Begins to answer. A cluster that is busy with itself hinders nobody's start: the address is then known a little later.
   *
   * @param vertx     made with {@link #counting}
   * @param hazelcast this node's member
   */
  public void start(Vertx vertx, HazelcastInstance hazelcast) {
    members = new Members(vertx, hazelcast);
    joined = System.nanoTime();
    hazelcast.getLifecycleService().addLifecycleListener(event -> {
      if (event.getState() == LifecycleState.MERGED) {
        joined = System.nanoTime();
      }
    });
    tap = new Tap(vertx, members, counting, this::post);
    context = vertx.getOrCreateContext();
    readers = new Readers(vertx, context, members);
    vertx.eventBus().addOutboundInterceptor(counting::outgoing);
    context.runOnContext(here -> {
      vertx.setPeriodic(SECOND_MS, tick -> lines.tick());
      listen(vertx);
    });
    started = true;
  }

  private void listen(Vertx vertx) {
    MessageConsumer<JsonObject> consumer = vertx.eventBus().consumer(Members.address(members.self()), this::answer);
    consumer.completion().onFailure(e -> {
      LOG.warn("The inspector's address is not known yet: {}", e.toString());
      consumer.unregister().onComplete(gone -> vertx.setTimer(SECOND_MS, again -> listen(vertx)));
    });
  }

  private void answer(Message<JsonObject> message) {
    JsonObject question = message.body();
    switch (question.getString("ask", "")) {
      case "report" -> report().onSuccess(message::reply);
      case "room" -> room.apply(question.getString("name"))
          .map(known -> known == null ? new JsonObject() : known)
          .onSuccess(message::reply)
          .onFailure(e -> message.fail(1, "unknown"));
      case "watch" -> tap.watch(question.getString("watcher"), filters(question.getJsonObject("readers")),
          question.getLong("leaseMs"));
      case "seen" -> readers.seen(question);
      default -> message.fail(1, "an inspector of another release asked");
    }
  }

  private static Map<String, Filter> filters(JsonObject readers) {
    Map<String, Filter> filters = new HashMap<>();
    readers.forEach(entry -> filters.put(entry.getKey(), Filter.of((JsonObject) entry.getValue())));
    return filters;
  }

  private void post(String watcher, JsonObject batch) {
    if (watcher.equals(members.self())) {
      readers.seen(batch);
    } else {
      members.vertx().eventBus().send(Members.address(watcher), batch.put("ask", "seen"));
    }
  }

  private Future<JsonObject> report() {
    if (counted.isComplete()) {
      counted = Future.succeededFuture().compose(now -> figures.get());
    }
    return counted.timeout(FIGURES_MS, TimeUnit.MILLISECONDS).otherwise(new JsonObject()).map(known ->
        new JsonObject()
            .put("version", version())
            .put("uptimeMs", ManagementFactory.getRuntimeMXBean().getUptime())
            .put("inClusterMs", (System.nanoTime() - joined) / 1_000_000)
            .put("sees", members.nodes().size())
            .put("figures", known.copy())
            .put("tail", tap.json())
            .put("lines", lines.json()));
  }

  boolean isStarted() {
    return started;
  }

  /** Runs something on the inspector's event loop. Any thread; what follows is on that loop. */
  <T> Future<T> run(Supplier<Future<T>> task) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(here -> Future.succeededFuture().compose(now -> task.get()).onComplete(promise));
    return promise.future();
  }

  /** What all nodes report. */
  Future<JsonObject> bus(long waitMs) {
    if (safety.isComplete()) {
      safety = members.vertx().executeBlocking(members::isSafe, false);
    }
    Future<Boolean> safe = safety.timeout(waitMs, TimeUnit.MILLISECONDS).otherwiseEmpty();
    return members.ask(new JsonObject().put("ask", "report"), waitMs)
        .compose(all -> safe.map(answer -> BusReport.of(all, answer)));
  }

  /** What all nodes know of a room, if anything. */
  Future<Optional<JsonObject>> room(String name, long waitMs) {
    return members.ask(new JsonObject().put("ask", "room").put("name", name), waitMs).map(RoomReport::of);
  }

  /**
   * Shows all this.
   *
   * @param serving the Vert.x of that server, which may be another one than the clustered
   * @param server  the management port
   */
  public void showOn(Vertx serving, ManagementServer server) {
    new Pages(serving, this).addTo(server);
  }

  Readers readers() {
    return readers;
  }

  /** The release of this process. */
  public static String version() {
    try (InputStream file = Inspector.class.getResourceAsStream("version.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
