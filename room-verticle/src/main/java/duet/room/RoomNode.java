package duet.room;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import duet.inspector.CannotListen;
import duet.inspector.Inspector;
import duet.inspector.ManagementServer;
import duet.inspector.cluster.Membership;
import duet.inspector.metrics.Metrics;
import duet.inspector.trust.ClusteredBus;
import duet.room.cluster.ClusterConfig;
import duet.room.health.RoomHealth;
import duet.room.settings.RoomSettings;
import duet.room.settings.WrongSetting;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole process: Hazelcast member, clustered Vert.x, the verticle, health. Its calls block. */
final class RoomNode {
  private static final Logger LOG = LoggerFactory.getLogger(RoomNode.class);
  private static final long CLOSE_SECONDS = 10;
  private static final int TRIES = 10;

  /** While halves of a split meet, their cluster takes nobody in. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final HazelcastInstance hazelcast;
  private final Membership membership;
  private Vertx vertx;

  private RoomNode(HazelcastInstance hazelcast) {
    this.hazelcast = hazelcast;
    membership = new Membership(hazelcast);
    membership.onEnd(RoomNode::end);
  }

  /**
   * Starts all parts.
   *
   * @param settings where and how
   * @return the running node
   * @throws WrongSetting when a host or a port cannot be had
   */
  static RoomNode started(RoomSettings settings) {
    LOG.info("Room node with {}", settings);
    settings.requireFreePlaces();
    for (int left = TRIES; ; left--) {
      try {
        return startedOnce(settings);
      } catch (WrongSetting | CannotListen e) {
        throw e;
      } catch (RuntimeException e) {
        // another member went while this one came, and took an operation with it
        if (left == 1) {
          throw e;
        }
        LOG.warn("Starting anew, as the cluster changed meanwhile ({})", e.getClass().getSimpleName());
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static RoomNode startedOnce(RoomSettings settings) {
    RoomNode node = new RoomNode(Hazelcast.newHazelcastInstance(ClusterConfig.member(settings)));
    boolean up = false;
    try {
      node.start(settings);
      up = true;
    } finally {
      if (!up) {
        node.close();
      }
    }
    return node;
  }

  private void start(RoomSettings settings) {
    Metrics metrics = new Metrics("room");
    RoomVerticle verticle = new RoomVerticle(settings, hazelcast, metrics.registry());
    Inspector inspector = new Inspector().figures(verticle::figures).rooms(verticle::room);
    vertx = clustered(settings, inspector);
    vertx.deployVerticle(verticle).await();
    inspector.start(vertx, hazelcast);
    ManagementServer management = new ManagementServer(vertx, settings.management(), RoomHealth.of(vertx, hazelcast))
        .metrics(metrics::exposition).watch("room", verticle::silence);
    inspector.showOn(vertx, management);
    int port = management.start().await();
    LOG.info("Room node is up: cluster {} at {}, health at http://{}:{}/health/ready", settings.clusterName(),
        hazelcast.getCluster().getLocalMember().getAddress(), settings.management().host(), port);
  }

  private Vertx clustered(RoomSettings settings, Inspector inspector) {
    EventBusOptions bus = ClusteredBus.options(settings.clusterHost(), settings.busPort(), settings.busTls());
    return ClusteredBus.jsonOnly(Vertx.builder().with(new VertxOptions().setEventBusOptions(bus))
        .withMetrics(inspector.counting()).withClusterManager(new HazelcastClusterManager(hazelcast)).buildClustered().await());
  }

  /** Nothing that it could do in order is left to do. */
  private static void end() {
    LOG.error("Hazelcast found no way back into the cluster and has given up: this process ends, to be started anew");
    Runtime.getRuntime().halt(1);
  }

  /** Leaves in order: the event bus first, so that nobody asks here any more; then the rooms move to the others. */
  void close() {
    try {
      if (vertx != null) {
        vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (TimeoutException e) {
      LOG.warn("Vert.x did not close within {} s", CLOSE_SECONDS);
    } finally {
      membership.leave();
    }
    LOG.info("Room node is down");
  }
}
