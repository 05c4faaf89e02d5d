package duet.signaling;

import duet.inspector.CannotListen;
import duet.inspector.Inspector;
import duet.inspector.ManagementServer;
import duet.inspector.metrics.Metrics;
import duet.signaling.cluster.Cluster;
import duet.signaling.health.Readiness;
import duet.signaling.metrics.Series;
import duet.signaling.settings.SettingException;
import duet.signaling.settings.SignalingSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one signaling process: {@code java -jar signaling-verticle.jar}. */
public final class Main {

  private static final int CLOSE_S = 10;

  private final SignalingSettings settings;
  private final Logger log = LoggerFactory.getLogger(Main.class);
  private volatile Readiness readiness;
  private volatile Cluster cluster;
  private volatile Vertx vertx;
  private volatile SignalingVerticle verticle;

  private Main(SignalingSettings settings) {
    this.settings = settings;
    this.readiness =
        new Readiness(false, "looking for a room node at " + settings.cluster().lookout());
  }

  /** Settings come from the environment; a wrong one ends the process with one sentence and exit code 1. */
  public static void main(String[] args) {
    try {
      // logback reads these when the first logger is made, which may be while the settings are read
      System.setProperty("logback.configurationFile", "signaling-logback.xml");
      System.setProperty("LOG_FORMAT", SignalingSettings.logFormat(System.getenv()));
      var settings = SignalingSettings.from(System.getenv());
      new Main(settings).run();
    } catch (SettingException | CannotListen wrong) {
      System.err.println(wrong.getMessage());
      System.exit(1);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      System.err.println("Duet's signaling could not start: " + failure.getMessage());
      System.exit(1);
    }
  }

  private void run() throws InterruptedException {
    log.info("{}", settings);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close"));
    var ownVertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    var inspector = new Inspector().figures(this::figures);
    var health = Readiness.health(() -> readiness.with(turn()));
    var metrics = new Metrics("signaling");
    var series = new Series(metrics.registry(), settings.ice().turnUrls());
    series.cluster(() -> cluster == null ? 0 : cluster.members(), () -> cluster == null ? 0 : cluster.roomNodes());
    var management = new ManagementServer(ownVertx, settings.management(), health).metrics(metrics::exposition).watch("signaling", series.eventLoop()::silence);
    inspector.showOn(ownVertx, management);
    var port = management.start().await();
    log.info("Management on {}:{}", settings.management().host(), port);
    cluster = Cluster.enter(settings.cluster());
    cluster.onEnd(this::end);
    cluster.awaitRoomNode();
    vertx = cluster.vertx(inspector).await();
    verticle = new SignalingVerticle(settings, cluster.instance(), cluster::time, series, inspector.beside());
    vertx.deployVerticle(verticle).await();
    cluster.onRoomsLost(verticle::roomsLost, verticle::askAgain);
    readiness = new Readiness(true, "serving");
    log.info("Serving on port {}", settings.port());
    settings.tls().selfSigned().ifPresent(own -> own.invitation(settings.port()).forEach(log::info));
  }

  private Map<String, String> turn() {
    return verticle == null ? Map.of() : verticle.turn();
  }

  private Future<JsonObject> figures() {
    return verticle == null ? Future.succeededFuture(new JsonObject()) : verticle.figures();
  }

  /** Browsers find another node sooner when this one is gone than when it says so: it can ask nobody what becomes of their seats. */
  private void end() {
    log.error("Hazelcast found no way back into the cluster and has given up: this process ends, to be started anew");
    Runtime.getRuntime().halt(1);
  }

  private void close() {
    log.info("Stopping");
    readiness = new Readiness(false, "stopping");
    try {
      if (vertx != null) {
        vertx.close().await(settings.drain().toSeconds() + CLOSE_S, TimeUnit.SECONDS);
      }
    } catch (Exception late) {
      log.warn("Vert.x did not close in time");
    }
    if (cluster != null) {
      cluster.leave();
    }
    log.info("Signaling is down");
  }
}
