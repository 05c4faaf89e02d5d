package duet.room.metrics;

import duet.inspector.metrics.EventLoopLag;
import duet.room.cluster.Census;
import duet.room.store.Figures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All series of a room node, each with its help text. They are there from the start, at zero. Any thread. */
public final class Series {
  /** What comes of asking an edge: it knows the browser, does not know it, has left the cluster, says nothing. */
  public static final List<String> ANSWERS = List.of("alive", "gone", "node-gone", "silent");

  private final MeterRegistry registry;
  private final Map<String, Counter> news;
  private final Counter partitionsLost;
  private final EventLoopLag eventLoop;
  private volatile Figures figures = Figures.of(List.of());
  private volatile boolean safe;

  /**
   * Registers them.
   *
   * @param registry where
   * @param census   who is in the cluster
   * @param quorum   fewest room nodes that may seat anybody
   */
  public Series(MeterRegistry registry, Census census, int quorum) {
    this.registry = registry;
    gauge("duet_rooms", "Rooms of which this node is primary, as of its last sweep; the sum over all room nodes is all rooms.",
        () -> figures.rooms());
    gauge("duet_calls", "Calls that are up: rooms, of those of which this node is primary, in which both seats are taken.",
        () -> figures.calls());
    seats("taken", () -> figures.taken());
    seats("held", () -> figures.held());
    gauge("duet_room_quorum", "ROOM_QUORUM: fewer room nodes than this seat nobody; 1 is off.", () -> quorum);
    gauge("duet_cluster_members", "Processes in the cluster, as this one sees it.", census::members);
    gauge("duet_cluster_room_nodes", "Those of them that hold rooms.", census::roomNodes);
    gauge("duet_partitions_safe", "1 while every room of which this node is primary has its backup, else 0.", () -> safe ? 1 : 0);
    partitionsLost = Counter.builder("duet_partitions_lost_total")
        .description("Parts of the map of rooms, of 271, that were lost with their backups; browsers make those rooms anew.")
        .register(registry);
    eventLoop = new EventLoopLag(registry, "room");
    news = ANSWERS.stream().collect(Collectors.toMap(answer -> answer, this::counted));
  }

  /** Measures the event loop of the verticle. */
  public EventLoopLag eventLoop() {
    return eventLoop;
  }

  /** What the last sweep has counted. */
  public void swept(Figures counted) {
    figures = counted;
  }

  /** Whether the rooms of this node have their backups. */
  public void safe(boolean now) {
    safe = now;
  }

  /** Part of the map of rooms is lost. */
  public void partitionLost() {
    partitionsLost.increment();
  }

  /** An edge was told something, or asked; {@code answer} is one of {@link #ANSWERS}. */
  public void news(String answer) {
    news.get(answer).increment();
  }

  private Counter counted(String answer) {
    return Counter.builder("duet_news_total").tag("answer", answer)
        .description("Times an edge was told news of a seat, or asked for a browser, by its answer; silent is none in time.")
        .register(registry);
  }

  private void seats(String state, Supplier<Number> count) {
    Gauge.builder("duet_seats", count).tag("state", state)
        .description("Seats in the rooms of which this node is primary: taken, or held for somebody who dropped.").register(registry);
  }

  private void gauge(String name, String help, Supplier<Number> value) {
    Gauge.builder(name, value).description(help).register(registry);
  }
}
