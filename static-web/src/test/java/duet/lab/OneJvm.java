package duet.lab;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import duet.inspector.Inspector;
import duet.room.RoomVerticle;
import duet.room.cluster.ClusterConfig;
import duet.room.settings.RoomSettings;
import duet.signaling.SignalingVerticle;
import duet.signaling.cluster.HealingClusterManager;
import duet.signaling.metrics.Series;
import duet.signaling.settings.SignalingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Both verticles within the test itself, which can look at what else lives in its JVM. */
public final class OneJvm implements AutoCloseable {
  private final String url = "http://127.0.0.1:" + Ports.free();
  private final HazelcastInstance hazelcast;
  private final Vertx vertx;

  /** Starts them with these settings, and a free port. */
  public OneJvm(Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("PORT", url.substring(url.lastIndexOf(':') + 1));
    settings.put("STUN_PORT", "0");
    var config = ClusterConfig.alone();
    hazelcast = Hazelcast.newHazelcastInstance(config);
    vertx = Vertx.builder()
        .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
        .withClusterManager(new HealingClusterManager(hazelcast))
        .buildClustered().await();
    var registry = new SimpleMeterRegistry();
    vertx.deployVerticle(new RoomVerticle(RoomSettings.of(settings), hazelcast, registry)).await();
    var instance = config.getMemberAttributeConfig().getAttribute(ClusterConfig.NODE_ID);
    vertx.deployVerticle(new SignalingVerticle(
        SignalingSettings.from(settings), instance, hazelcast.getCluster()::getClusterTime, new Series(registry, List.of()), new Inspector().beside())).await();
  }

  /** Where people find it. */
  public String url() {
    return url;
  }

  public HazelcastInstance hazelcast() {
    return hazelcast;
  }

  @Override
  public void close() {
    vertx.close().await();
    hazelcast.shutdown();
  }
}
