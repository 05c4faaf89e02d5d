package duet.signaling.metrics;

import duet.inspector.metrics.EventLoopLag;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All series of a signaling process, each with its help text. They are there from the start, at zero. Any thread. */
public final class Series {

  private static final String OTHER = "other";
  private static final List<String> OUTCOMES =
      List.of("joined", "full", "locked", "held", "unavailable", "already-seated", "bad-shape", "bad-name", OTHER);
  private static final List<String> REFUSALS =
      List.of("bad-shape", "not-allowed", "not-seated", "too-big", "bad-name", "too-fast", OTHER);
  private static final List<String> ADDRESSES = List.of("room.join", "room.lock", "room.leave", "room.lost");
  private static final List<Integer> BUS_MS = List.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000);
  private static final List<Integer> CONNECT_MS = List.of(250, 500, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000);

  /** What is longer was slept through, or is made up; it must not spoil the mean. */
  private static final int LONGEST_CONNECT_MS = 600_000;

  private final MeterRegistry registry;
  private final AtomicInteger connections = new AtomicInteger();
  private final Map<String, Double> turn = new ConcurrentHashMap<>();
  private final Map<String, Counter> joins;
  private final Map<String, Counter> refusals;
  private final Map<String, Timer> answered;
  private final Map<String, Counter> unanswered;
  private final Map<Boolean, Timer> connects;
  private final Counter reconnects;
  private final EventLoopLag eventLoop;

  /**
   * Registers them.
   *
   * @param registry where
   * @param turnUrls the TURN servers that browsers are told
   */
  public Series(MeterRegistry registry, List<String> turnUrls) {
    this.registry = registry;
    gauge("duet_connections", "Browsers' sockets that are open at this node.", connections::get);
    joins = each(OUTCOMES, this::joins);
    refusals = each(REFUSALS, this::refusals);
    answered = each(ADDRESSES, this::answers);
    unanswered = each(ADDRESSES, this::silences);
    connects = each(List.of(true, false), this::connects);
    reconnects = Counter.builder("duet_call_reconnects_total")
        .description("Calls that broke and came up again, as browsers report it: once for each side of a call.").register(registry);
    eventLoop = new EventLoopLag(registry, "signaling");
    turnUrls.forEach(this::turn);
  }

  /**
   * Adds what a process of its own sees of its cluster; where a room node is in the process, that one tells.
   *
   * @param members how many processes are in the cluster
   * @param roomNodes how many of them hold rooms
   */
  public void cluster(Supplier<Number> members, Supplier<Number> roomNodes) {
    gauge("duet_cluster_members", "Processes in the cluster, as this one sees it.", members);
    gauge("duet_cluster_room_nodes", "Those of them that hold rooms.", roomNodes);
  }

  /** Measures the event loop of the verticle. */
  public EventLoopLag eventLoop() {
    return eventLoop;
  }

  /** A browser's socket was opened. */
  public void opened() {
    connections.incrementAndGet();
  }

  /** A browser's socket was closed. */
  public void closed() {
    connections.decrementAndGet();
  }

  /** A browser was told what became of its join: a result, or the word of an error. */
  public void join(String outcome) {
    joins.getOrDefault(outcome, joins.get(OTHER)).increment();
  }

  /** A browser was told that something is wrong with what it said, by the word of that error. */
  public void refused(String word) {
    refusals.getOrDefault(word, refusals.get(OTHER)).increment();
  }

  /** Room nodes answered at this address, after so many nanoseconds. */
  public void answered(String address, long nanos) {
    answered.get(address).record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Nobody answered at this address. */
  public void unanswered(String address) {
    unanswered.get(address).increment();
  }

  /** A call came up after so many milliseconds. */
  public void connected(int afterMs, boolean direct) {
    connects.get(direct).record(Math.min(afterMs, LONGEST_CONNECT_MS), TimeUnit.MILLISECONDS);
  }

  /** A call that broke is up again. */
  public void reconnected() {
    reconnects.increment();
  }

  /** Whether a TURN server gives relayed addresses. */
  public void turn(String url, boolean up) {
    turn.put(url, up ? 1.0 : 0.0);
  }

  private Counter joins(String outcome) {
    return Counter.builder("duet_joins_total").tag("outcome", outcome)
        .description("Joins that browsers asked for, by what they were told. Pages that wait ask again, and count again.")
        .register(registry);
  }

  private Counter refusals(String word) {
    return Counter.builder("duet_refusals_total").tag("word", word)
        .description("Frames of browsers that were answered with an error, by its word in the contract.").register(registry);
  }

  private Timer answers(String address) {
    return histogram("duet_bus_request_seconds", BUS_MS)
        .description("From a question to the room nodes to its answer. At a full room a join waits until both people were heard.")
        .tag("address", address).register(registry);
  }

  private Counter silences(String address) {
    return Counter.builder("duet_bus_unanswered_total").tag("address", address)
        .description("Questions to the room nodes that got no answer in time. A join or a lock is asked three times, a leave or a loss until answered.")
        .register(registry);
  }

  private Timer connects(boolean direct) {
    return histogram("duet_call_connect_seconds", CONNECT_MS)
        .description("From a join to picture and sound, as browsers report it: once for each side of a call.")
        .tag("route", direct ? "direct" : "relayed").register(registry);
  }

  private void turn(String url) {
    Gauge.builder("duet_turn_up", () -> turn.getOrDefault(url, Double.NaN)).tag("url", url)
        .description("1 while that TURN server gives this node relayed addresses, else 0; NaN until asked. It is asked every three minutes.")
        .register(registry);
  }

  private void gauge(String name, String help, Supplier<Number> value) {
    Gauge.builder(name, value).description(help).register(registry);
  }

  private static Timer.Builder histogram(String name, List<Integer> boundsMs) {
    return Timer.builder(name).serviceLevelObjectives(boundsMs.stream().map(Duration::ofMillis).toArray(Duration[]::new));
  }

  private static <K, M> Map<K, M> each(Collection<K> labels, Function<K, M> meter) {
    return labels.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), meter));
  }
}
