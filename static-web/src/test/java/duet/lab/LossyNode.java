package duet.lab;

import com.hazelcast.core.Hazelcast;
import duet.inspector.Inspector;
import duet.inspector.ManagementServer;
import duet.room.RoomVerticle;
import duet.room.cluster.ClusterConfig;
import duet.room.health.RoomHealth;
import duet.room.settings.RoomSettings;
import duet.signaling.SignalingVerticle;
import duet.signaling.cluster.Cluster;
import duet.signaling.health.Readiness;
import duet.signaling.metrics.Series;
import duet.signaling.settings.SignalingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.Random;

/**
 * A service as its jar starts it, except that one in five messages which it sends over the event bus is lost: requests,
 * answers, news and signals alike.
 */
public final class LossyNode {
  private static final double LOSS = 0.2;

  private LossyNode() {}

  /** The first argument says which service: {@code room-verticle} or {@code signaling-verticle}. */
  public static void main(String[] args) throws InterruptedException {
    if (args[0].equals("room-verticle")) {
      room(RoomSettings.of(System.getenv()));
    } else {
      signaling(SignalingSettings.from(System.getenv()));
    }
  }

  private static void room(RoomSettings settings) {
    var hazelcast = Hazelcast.newHazelcastInstance(ClusterConfig.member(settings));
    var bus = new EventBusOptions().setHost(settings.clusterHost());
    var vertx = Vertx.builder().with(new VertxOptions().setEventBusOptions(bus))
        .withClusterManager(new HazelcastClusterManager(hazelcast)).buildClustered().await();
    loseMessages(vertx);
    vertx.deployVerticle(new RoomVerticle(settings, hazelcast, new SimpleMeterRegistry())).await();
    new ManagementServer(vertx, settings.management(), RoomHealth.of(vertx, hazelcast)).start().await();
  }

  private static void signaling(SignalingSettings settings) throws InterruptedException {
    var cluster = Cluster.enter(settings.cluster());
    cluster.awaitRoomNode();
    var inspector = new Inspector();
    var vertx = cluster.vertx(inspector).await();
    loseMessages(vertx);
    var series = new Series(new SimpleMeterRegistry(), settings.ice().turnUrls());
    vertx.deployVerticle(new SignalingVerticle(settings, cluster.instance(), cluster::time, series, inspector.beside())).await();
    new ManagementServer(vertx, settings.management(), Readiness.health(() -> new Readiness(true, "serving"))).start().await();
  }

  private static void loseMessages(Vertx vertx) {
    var random = new Random();
    vertx.eventBus().addOutboundInterceptor(delivery -> {
      if (random.nextDouble() >= LOSS) {
        delivery.next();
      }
    });
  }
}
