package duet.signaling.cluster;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import duet.inspector.Inspector;
import duet.inspector.cluster.Membership;
import duet.inspector.trust.ClusteredBus;
import duet.signaling.settings.ClusterSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process's membership in the cluster, from the first look-out to the clustered event bus. */
public final class Cluster {

  private static final Logger log = LoggerFactory.getLogger(Cluster.class);
  private static final int LOOK_MS = 200;
  private static final int ENTER_AGAIN_MS = 1_000;
  private static final int REPUBLISH_MS = 1_000;

  /** Of each room. */
  private static final int BACKUPS = 1;

  /** Losses that come so close one after another are one. */
  private static final int TOGETHER_MS = 1_000;

  private static final long SAY_SO_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ClusterSettings settings;
  private final HazelcastInstance hazelcast;
  private final Membership membership;
  private HealingClusterManager manager;
  private volatile Vertx vertx;

  private Cluster(ClusterSettings settings, HazelcastInstance hazelcast) {
    this.settings = settings;
    this.hazelcast = hazelcast;
    membership = new Membership(hazelcast);
  }

  /** Becomes a lite member. Blocks for a second or more; while the cluster takes nobody in, as when halves of a split meet, longer. */
  public static Cluster enter(ClusterSettings settings) throws InterruptedException {
    while (true) {
      try {
        return new Cluster(settings, Hazelcast.newHazelcastInstance(ClusterConfig.liteMember(settings)));
      } catch (IllegalStateException refused) {
        log.warn("The cluster takes nobody in just now; trying again: {}", refused.getMessage());
        Thread.sleep(ENTER_AGAIN_MS);
      }
    }
  }

  /** Blocks until a room node is in the cluster: without one there is nobody to keep what the event bus knows. */
  public void awaitRoomNode() throws InterruptedException {
    var nextWord = System.nanoTime();
    while (!RoomNodes.anyIn(hazelcast.getCluster())) {
      if (System.nanoTime() >= nextWord) {
        log.info(
            "Waiting for a room node of cluster \"{}\" at {}", settings.name(), settings.lookout());
        nextWord += SAY_SO_NANOS;
      }
      Thread.sleep(LOOK_MS);
    }
  }

  /**
   * The Vert.x whose event bus spans the cluster.
   *
   * @param inspector looks into that bus from the start
   */
  public Future<Vertx> vertx(Inspector inspector) {
    var bus = ClusteredBus.options(settings.host(), settings.busPort(), settings.busTls());
    manager = new HealingClusterManager(hazelcast);
    return Vertx.builder()
        .with(new VertxOptions().setEventBusOptions(bus))
        .withMetrics(inspector.counting())
        .withClusterManager(manager)
        .buildClustered()
        .map(ClusteredBus::jsonOnly)
        .onSuccess(
            clustered -> {
              vertx = clustered;
              inspector.start(clustered, hazelcast);
            });
  }

  /**
   * Watches for the loss of all room nodes at once, or of so many that rooms went with their backups, and for the end of a
   * split whose larger half had given this node up.
   *
   * @param gone run when the last room node has left, and all rooms with it
   * @param known run when room nodes know this node again but perhaps not its rooms; what they told it meanwhile did not arrive
   */
  public void onRoomsLost(Runnable gone, Runnable known) {
    Runnable back = () -> republish(known);
    var nodes = new RoomNodes(hazelcast.getCluster(), gone, back);
    hazelcast.getCluster().addMembershipListener(nodes);
    nodes.look();
    var together = new AtomicBoolean();
    hazelcast
        .getPartitionService()
        .addPartitionLostListener(
            event -> {
              if (event.getLostBackupCount() >= BACKUPS && together.compareAndSet(false, true)) {
                vertx.setTimer(
                    TOGETHER_MS,
                    timer -> {
                      together.set(false);
                      back.run();
                    });
              }
            });
    hazelcast
        .getLifecycleService()
        .addLifecycleListener(
            event -> {
              if (event.getState() == LifecycleState.MERGED) {
                back.run();
              }
            });
  }

  /**
   * Watches for the end of this membership that nobody here asked for: Hazelcast gives up where it finds no way back into the
   * cluster, as after a long split.
   *
   * @param ended run once; nothing that is asked over the event bus is answered any more
   */
  public void onEnd(Runnable ended) {
    membership.onEnd(ended);
  }

  private void republish(Runnable known) {
    manager
        .republish()
        .onSuccess(told -> known.run())
        .onFailure(
            failure -> {
              log.warn("The cluster is busy with itself; telling it again who is here: {}", failure.toString());
              vertx.setTimer(REPUBLISH_MS, timer -> republish(known));
            });
  }

  /** The name of this instance: its Vert.x node id, by which room nodes see whether it lives. */
  public String instance() {
    return hazelcast.getCluster().getLocalMember().getAttribute(ClusterConfig.NODE_ID);
  }

  /** How many processes are in the cluster, as this one sees it. */
  public int members() {
    return hazelcast.getCluster().getMembers().size();
  }

  /** How many of them hold rooms. */
  public long roomNodes() {
    return RoomNodes.in(hazelcast.getCluster());
  }

  /** Milliseconds on the clock that all members agree on. */
  public long time() {
    return hazelcast.getCluster().getClusterTime();
  }

  /** Leaves the cluster in order. Blocks. */
  public void leave() {
    membership.leave();
  }
}
