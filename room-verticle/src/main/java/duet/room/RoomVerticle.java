package duet.room;

import com.hazelcast.core.HazelcastInstance;
import duet.room.bus.RoomConsumers;
import duet.room.cluster.Census;
import duet.room.cluster.MemberLog;
import duet.room.cluster.Quorum;
import duet.room.metrics.Backups;
import duet.room.metrics.Series;
import duet.room.settings.RoomSettings;
import duet.room.store.Pulse;
import duet.room.store.RoomStore;
import duet.room.sweep.SweepTimes;
import duet.room.sweep.Sweeper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Owns rooms: answers {@code room.join}, {@code room.lock}, {@code room.leave} and {@code room.lost} on the clustered event bus, and sweeps
 * the rooms that lie on this node. One per process.
 */
public final class RoomVerticle extends VerticleBase {
  private final RoomSettings settings;
  private final HazelcastInstance hazelcast;
  private final Census census;
  private final Series series;
  private SweepTimes sweepTimes;
  private volatile RoomStore store;

  /**
   * Prepares the verticle.
   *
   * @param settings  holds and quorum are used, the rest is the business of whoever made the cluster
   * @param hazelcast a data member made with {@link duet.room.cluster.ClusterConfig}; the same one that Vert.x uses
   * @param registry  where its series are counted
   */
  public RoomVerticle(RoomSettings settings, HazelcastInstance hazelcast, MeterRegistry registry) {
    this.settings = settings;
    this.hazelcast = hazelcast;
    census = new Census(hazelcast);
    series = new Series(registry, census, settings.roomQuorum());
  }

  /**
   * Starts to answer and to sweep.
   *
   * @return done when the whole cluster can ask; failed when rooms cannot be kept
   */
  @Override
  public Future<?> start() {
    Pulse pulse = Pulse.of(hazelcast);
    vertx.setPeriodic(Pulse.BEAT_MS, tick -> pulse.beat());
    series.eventLoop().measure(vertx);
    hazelcast.getCluster().addMembershipListener(new MemberLog(census, settings.roomQuorum()));
    Quorum quorum = new Quorum(census, settings.roomQuorum()).keptBy(hazelcast);
    Backups backups = new Backups(vertx, hazelcast, series);
    backups.watch();
    return vertx.executeBlocking(() -> {
      RoomStore store = new RoomStore(hazelcast, context);
      store.rehearse(census.self());
      backups.listen();
      return store;
    }).compose(opened -> {
      store = opened;
      RoomConsumers consumers = new RoomConsumers(vertx, store, census, quorum, settings, series);
      sweepTimes = new SweepTimes(hazelcast, context,
          new Sweeper(vertx, store, consumers.news(), census, quorum, series, settings.nodeHold().toMillis()));
      return consumers.register();
    }).onSuccess(registered -> sweepTimes.start());
  }

  /** For how long the event loop of this verticle has stood still. Any thread. */
  public Duration silence() {
    return series.eventLoop().silence();
  }

  /** Rooms, calls and seats of which this node is primary, for those who look in. Any thread. */
  public Future<JsonObject> figures() {
    return vertx.executeBlocking(() -> store.figures().json(), false);
  }

  /**
   * What may be shown of a room. Any thread.
   *
   * @param name as typed
   * @return its seats and its recent history as far as this node knows them, without keys or hashes; null: nothing
   */
  public Future<JsonObject> room(String name) {
    return store.show(name);
  }

  /** Stops to sweep; Vert.x itself takes the consumers back. */
  @Override
  public Future<?> stop() {
    sweepTimes.stop();
    Pulse.end(hazelcast);
    return Future.succeededFuture();
  }
}
