package duet.signaling;

import duet.inspector.Beside;
import duet.signaling.edge.Edge;
import duet.signaling.limits.Clients;
import duet.signaling.metrics.Series;
import duet.signaling.settings.SignalingSettings;
import duet.signaling.stun.StunServer;
import duet.signaling.turn.TurnCheck;
import duet.signaling.web.PublicServer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/** The edge of Duet: browsers at {@code /eventbus}, the bus at {@code signaling.<instance>}, and the page. */
public final class SignalingVerticle extends VerticleBase {

  private static final Duration ASK_AGAIN_WITHIN = Duration.ofSeconds(3);
  private static final long FORGET_MS = 10_000;

  private final SignalingSettings settings;
  private final String instance;
  private final LongSupplier clusterTime;
  private final Series series;
  private final Beside beside;
  private Edge edge;
  private PublicServer server;
  private volatile TurnCheck turn;

  /**
   * @param settings what the environment says
   * @param instance the name of this instance: its node id in the cluster
   * @param clusterTime milliseconds on the clock that all nodes agree on
   * @param series what is counted
   * @param beside sees what browsers say, and are told
   */
  public SignalingVerticle(
      SignalingSettings settings, String instance, LongSupplier clusterTime, Series series, Beside beside) {
    this.settings = settings;
    this.instance = instance;
    this.clusterTime = clusterTime;
    this.series = series;
    this.beside = beside;
  }

  /** Done when browsers and nodes are answered. */
  @Override
  public Future<?> start() {
    series.eventLoop().measure(vertx);
    var clients = new Clients(settings.limits(), System::nanoTime);
    vertx.setPeriodic(FORGET_MS, timer -> clients.forget());
    edge = new Edge(vertx, instance, clusterTime, clients, settings.limits(), series, beside);
    turn = new TurnCheck(vertx, settings.ice(), series);
    var stun = new StunServer(vertx, settings.ice());
    return edge.start()
        .compose(listening -> vertx.deployVerticle(stun))
        .compose(
            deployed -> {
              server = new PublicServer(vertx, settings, stun.port(), clients);
              return server.start(edge.sockets());
            })
        .onSuccess(listening -> turn.start());
  }

  /** How each TURN server does, by URL, in words. Any thread. */
  public Map<String, String> turn() {
    return turn == null ? Map.of() : turn.states();
  }

  /** No newcomer is seated before {@link #askAgain} has given back their rooms to those who talk. Any thread. */
  public void roomsLost() {
    context.runOnContext(here -> edge.roomsLost());
  }

  /** How many browsers are connected, and how many of them sit, for those who look in. Any thread. */
  public Future<JsonObject> figures() {
    var counted = Promise.<JsonObject>promise();
    context.runOnContext(here -> counted.complete(edge.figures()));
    return counted.future();
  }

  /**
   * Asks all browsers to join again: room nodes may not know of them any more, nor they what became of their rooms. Any
   * thread.
   */
  public void askAgain() {
    context.runOnContext(here -> edge.askAgain(ASK_AGAIN_WITHIN));
  }

  /** Done when all browsers have moved to another node, or {@code DRAIN} is over. */
  @Override
  public Future<?> stop() {
    server.refuseSockets();
    return edge.drain(settings.drain());
  }
}
