package duet;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import duet.inspector.CannotListen;
import duet.inspector.Inspector;
import duet.inspector.ManagementServer;
import duet.inspector.metrics.Metrics;
import duet.inspector.trust.ClusteredBus;
import duet.room.RoomVerticle;
import duet.room.cluster.ClusterConfig;
import duet.room.settings.RoomSettings;
import duet.room.settings.WrongSetting;
import duet.signaling.SignalingVerticle;
import duet.signaling.cluster.HealingClusterManager;
import duet.signaling.health.Readiness;
import duet.signaling.metrics.Series;
import duet.signaling.settings.SettingException;
import duet.signaling.settings.SignalingSettings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Both verticles in one process, on a cluster of one member that looks for no other: all of Duet on a laptop. */
public final class AllInOne {

  private static final int CLOSE_S = 10;
  private static final int USUAL_MANAGEMENT_PORT = 9090;

  private final SignalingSettings signaling;
  private final RoomSettings room;
  private volatile HazelcastInstance hazelcast;
  private volatile Vertx vertx;

  private AllInOne(SignalingSettings signaling, RoomSettings room) {
    this.signaling = signaling;
    this.room = room.withoutQuorum(); // it is the only room node there is
  }

  /** Settings come from the environment; a wrong one ends the process with one sentence and exit code 1. */
  public static void main(String[] args) {
    System.setProperty("logback.configurationFile", "all-in-one-logback.xml");
    System.setProperty("hazelcast.logging.type", "slf4j");
    try {
      var environment = System.getenv();
      new AllInOne(SignalingSettings.from(environment), RoomSettings.of(environment)).run();
    } catch (SettingException | WrongSetting | CannotListen wrong) {
      System.err.println(wrong.getMessage());
      System.exit(1);
    } catch (RuntimeException failure) {
      System.err.println("Duet could not start: " + failure.getMessage());
      System.exit(1);
    }
  }

  private void run() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close"));
    var config = ClusterConfig.alone();
    var instance = config.getMemberAttributeConfig().getAttribute(ClusterConfig.NODE_ID);
    config.getMemberAttributeConfig().setAttribute(Inspector.ROLE, "all-in-one");
    hazelcast = Hazelcast.newHazelcastInstance(config);
    var metrics = new Metrics("all-in-one");
    var rooms = new RoomVerticle(room, hazelcast, metrics.registry());
    var inspector = new Inspector();
    var series = new Series(metrics.registry(), signaling.ice().turnUrls());
    var edge =
        new SignalingVerticle(
            signaling.withoutDrain(),
            instance,
            hazelcast.getCluster()::getClusterTime,
            series,
            inspector.beside());
    inspector
        .figures(() -> rooms.figures().compose(counted -> edge.figures().map(counted::mergeIn)))
        .rooms(rooms::room);
    vertx =
        Vertx.builder()
            .with(new VertxOptions().setEventBusOptions(ClusteredBus.options("127.0.0.1", 0, Optional.empty())))
            .withMetrics(inspector.counting())
            .withClusterManager(new HealingClusterManager(hazelcast))
            .buildClustered()
            .map(ClusteredBus::jsonOnly)
            .await();
    vertx.deployVerticle(rooms).await();
    vertx.deployVerticle(edge).await();
    inspector.start(vertx, hazelcast);
    var health = Readiness.health(() -> new Readiness(true, "serving", edge.turn()));
    var management = new ManagementServer(vertx, signaling.management(), health).metrics(metrics::exposition)
        .watch("room", rooms::silence).watch("signaling", series.eventLoop()::silence);
    inspector.showOn(vertx, management);
    var managementPort = management.start().await();
    System.out.println("Duet is ready: " + signaling.tls().scheme() + "://localhost:" + signaling.port());
    if (managementPort != USUAL_MANAGEMENT_PORT) {
      System.out.println("Health and a look inside: http://" + signaling.management().host() + ":" + managementPort);
    }
    signaling.tls().selfSigned().ifPresent(own -> own.invitation(signaling.port()).forEach(System.out::println));
  }

  private void close() {
    try {
      if (vertx != null) {
        vertx.close().await(CLOSE_S, TimeUnit.SECONDS);
      }
    } catch (Exception late) {
      System.err.println("Duet did not close within " + CLOSE_S + " s.");
    }
    if (hazelcast != null) {
      hazelcast.shutdown();
    }
  }
}
