package duet.signaling;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import duet.inspector.Inspector;
import duet.signaling.cluster.HealingClusterManager;
import duet.signaling.metrics.Series;
import duet.signaling.settings.SettingException;
import duet.signaling.settings.SignalingSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.spi.cluster.hazelcast.impl.HazelcastRegistrationInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A cluster of one member with the signaling verticle, and a room node whose answers the test gives. */
public final class TestCluster implements AutoCloseable {

  private static final int TRIES = 5;

  private final HazelcastInstance hazelcast;
  private final Vertx vertx;
  private final SignalingVerticle signaling;
  private final int port;
  private final MeterRegistry registry;
  private final WebSocketClient client;

  private TestCluster(
      HazelcastInstance hazelcast, Vertx vertx, SignalingVerticle signaling, int port, MeterRegistry registry) {
    this.hazelcast = hazelcast;
    this.vertx = vertx;
    this.signaling = signaling;
    this.port = port;
    this.registry = registry;
    this.client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(1_000));
  }

  /** Starts it on a free port of the loopback. */
  public static TestCluster start() throws IOException {
    return start(Map.of());
  }

  /** Starts it with that {@code DRAIN}. */
  public static TestCluster start(String drain) throws IOException {
    return start(Map.of("DRAIN", drain));
  }

  /** Starts it with these settings, and others for a test. */
  public static TestCluster start(Map<String, String> asked) throws IOException {
    var config = new Config().setClusterName(UUID.randomUUID().toString());
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.getMemberAttributeConfig().setAttribute("__vertx.nodeId", "one");
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    var hazelcast = Hazelcast.newHazelcastInstance(config);
    var vertx =
        Vertx.builder()
            .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
            .withClusterManager(new HealingClusterManager(hazelcast))
            .buildClustered()
            .await();
    for (var left = TRIES; ; left--) {
      try {
        return deployed(hazelcast, vertx, asked);
      } catch (SettingException e) {
        // the port was free a moment ago, and is at the end of somebody's connection now
        if (left == 1) {
          throw e;
        }
      }
    }
  }

  private static TestCluster deployed(HazelcastInstance hazelcast, Vertx vertx, Map<String, String> asked) throws IOException {
    var port = freePort();
    var variables = new HashMap<>(Map.of("PORT", Integer.toString(port), "DRAIN", "0s", "STUN_PORT", "0"));
    variables.putAll(asked);
    var settings = SignalingSettings.from(variables);
    var registry = new SimpleMeterRegistry();
    var series = new Series(registry, settings.ice().turnUrls());
    var verticle = new SignalingVerticle(settings, "one", hazelcast.getCluster()::getClusterTime, series, new Inspector().beside());
    vertx.deployVerticle(verticle).await();
    return new TestCluster(hazelcast, vertx, verticle, port, registry);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Answers what comes to a room node's address. */
  public void room(String address, Consumer<Message<JsonObject>> answer) {
    vertx.eventBus().<JsonObject>consumer(address, answer::accept).completion().await();
  }

  /** Tells the signaling instance something, as a room node would. */
  public String tell(JsonObject news) {
    return vertx.eventBus().<JsonObject>request("signaling.one", news).await().body().getString("result");
  }

  /** Stops the signaling verticle; done when it has drained. */
  public Future<Void> stopSignaling() {
    return vertx.undeploy(signaling.deploymentID());
  }

  /** The verticle, to be told what happens to the cluster. */
  public SignalingVerticle signaling() {
    return signaling;
  }

  /** Milliseconds on the clock of the cluster. */
  public long time() {
    return hazelcast.getCluster().getClusterTime();
  }

  /** Has the cluster say that a node which is not in it answers there, too. */
  public void haunt(String address) {
    hazelcast.<String, Object>getMultiMap("__vertx.subs")
        .put(address, new HazelcastRegistrationInfo(new RegistrationInfo("dead", 1, false)));
  }

  /** What was counted so far in a series, by the label's name and value in turn. */
  public double counted(String series, String... labels) {
    return registry.get(series).tags(labels).meter().measure().iterator().next().getValue();
  }

  /** The longest time measured so far in a series, in seconds. */
  public double longest(String series, String... labels) {
    return registry.get(series).tags(labels).timer().max(TimeUnit.SECONDS);
  }

  /** How many registrations the whole cluster knows. */
  public int registrations() {
    return hazelcast.getMultiMap("__vertx.subs").size();
  }

  /** Opens a socket as a browser does. */
  public TestSocket socket() {
    return TestSocket.open(client, port);
  }

  public Vertx vertx() {
    return vertx;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    vertx.close().await();
    hazelcast.shutdown();
  }
}
