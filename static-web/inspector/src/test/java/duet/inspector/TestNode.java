package duet.inspector;

import com.hazelcast.config.Config;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import duet.inspector.Health.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A node in a cluster of this JVM, with an inspector and a management port. */
final class TestNode implements AutoCloseable {
  private static final int PORT = 25_701;

  final String id = UUID.randomUUID().toString();
  final HazelcastInstance hazelcast;
  final Vertx vertx;
  final Looking looking;
  final Inspector inspector;

  TestNode(String cluster, String role, UnaryOperator<Inspector> more) {
    hazelcast = Hazelcast.newHazelcastInstance(config(cluster, role, id));
    inspector = more.apply(new Inspector());
    vertx = Vertx.builder()
        .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
        .withMetrics(inspector.counting())
        .withClusterManager(new HazelcastClusterManager(hazelcast)).buildClustered().await();
    inspector.start(vertx, hazelcast);
    ManagementServer server = new ManagementServer(vertx, new ManagementSettings("127.0.0.1", 0, true, ""),
        new Health(new JsonObject(), () -> Future.succeededFuture(new Readiness(true, new JsonObject()))));
    inspector.showOn(vertx, server);
    looking = new Looking(server.start().await());
  }

  static Config config(String cluster, String role, String id) {
    Config config = new Config().setClusterName(cluster);
    config.getMemberAttributeConfig().setAttribute("__vertx.nodeId", id).setAttribute(Inspector.ROLE, role);
    config.getNetworkConfig().setPort(PORT).getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true).addMember("127.0.0.1:" + PORT)
        .addMember("127.0.0.1:" + (PORT + 1)).addMember("127.0.0.1:" + (PORT + 2));
    config.addMultiMapConfig(
        new MultiMapConfig("__vertx.subs").setValueCollectionType(ValueCollectionType.SET).setBackupCount(1));
    config.setProperty("hazelcast.local.localAddress", "127.0.0.1").setProperty("hazelcast.socket.bind.any", "false")
        .setProperty("hazelcast.wait.seconds.before.join", "0").setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.shutdownhook.enabled", "false").setProperty("hazelcast.logging.type", "slf4j");
    return config;
  }

  @Override
  public void close() {
    vertx.close().await();
    hazelcast.shutdown();
  }
}
