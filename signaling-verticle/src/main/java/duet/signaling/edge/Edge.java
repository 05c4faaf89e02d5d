package duet.signaling.edge;

import duet.inspector.Beside;
import duet.signaling.bus.Instances;
import duet.signaling.bus.Rooms;
import duet.signaling.limits.Arrivals;
import duet.signaling.limits.Clients;
import duet.signaling.metrics.Series;
import duet.signaling.settings.LimitSettings;
import duet.signaling.sockjs.SockJsRoutes;
import duet.signaling.wire.RawJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between the browsers' sockets and the bus. Puts the parts of this package together. */
public final class Edge {

  private static final Logger log = LoggerFactory.getLogger(Edge.class);

  private final Vertx vertx;
  private final Sessions sessions;
  private final Instances instances;
  private final Returning returning = new Returning(System::nanoTime);
  private final Rooms rooms;
  private final Delivery delivery;
  private final Bridge bridge;
  private int askings;

  /**
   * @param vertx used on the caller's event loop only
   * @param instance the name of this signaling instance
   * @param clusterTime milliseconds on the clock that all nodes agree on
   * @param clients whose sockets they are
   * @param limits what they may do
   * @param series what is counted
   * @param beside sees what browsers say, and are told
   */
  public Edge(
      Vertx vertx, String instance, LongSupplier clusterTime, Clients clients, LimitSettings limits, Series series, Beside beside) {
    this.vertx = vertx;
    sessions = new Sessions(series);
    var liveness = new Liveness(vertx);
    instances = new Instances(vertx, instance);
    rooms = new Rooms(vertx, instance, clusterTime, series);
    var arrivals = new Arrivals(limits, System::nanoTime);
    delivery = new Delivery(sessions, liveness);
    var requests = new Requests(sessions, delivery, rooms, instances, returning, arrivals, series);
    bridge = new Bridge(sessions, liveness, requests, clients, limits, series, beside);
  }

  /** Done when browsers' requests and other nodes' news are answered. */
  public Future<Void> start() {
    new Heartbeat(vertx, sessions).start();
    return instances.start(delivery::tell);
  }

  /**
   * Asks all browsers to move to another node.
   *
   * @param within how long they have
   * @return done when all have moved, or their time is over
   */
  public Future<Void> drain(Duration within) {
    if (within.isZero()) {
      return Future.succeededFuture();
    }
    log.info("Draining: {} browsers are asked to move within {} ms", sessions.all().size(), within.toMillis());
    tellAll(new JsonObject().put("type", "drain").put("withinMs", within.toMillis()));
    return Future.any(sessions.drained(), vertx.timer(within.toMillis(), TimeUnit.MILLISECONDS))
        .onComplete(over -> log.info("Drained: {} browsers are left", sessions.all().size()))
        .mapEmpty();
  }

  /** The rooms are gone; seats nobody new until all have been asked again. */
  public void roomsLost() {
    log.warn("The last room node is gone: nobody is seated until one is back; calls go on");
    returning.begin();
  }

  /**
   * Asks all browsers to join again, as no room node knows of them any more; as soon as these answer.
   *
   * @param within they do it at random moments within this time; those who come anew wait for so long
   */
  public void askAgain(Duration within) {
    var mine = ++askings;
    returning.begin();
    // with fewer of them than the quorum all would ask in vain, and a newcomer could be the first whom they seat
    rooms
        .answering()
        .onSuccess(
            answered -> {
              if (mine == askings) {
                log.info("Room nodes know this node anew: {} browsers are asked to join again", sessions.all().size());
                returning.endIn(within);
                tellAll(new JsonObject().put("type", "ask-again").put("withinMs", within.toMillis()));
              }
            });
  }

  private void tellAll(JsonObject message) {
    var text = RawJson.of(message);
    sessions.all().forEach(session -> session.tell(text));
  }

  /** How many browsers are connected, and how many of them sit in a room. */
  public JsonObject figures() {
    var all = sessions.all();
    return new JsonObject()
        .put("connections", all.size())
        .put("seated", all.stream().filter(Session::seated).count());
  }

  /** The SockJS routes. */
  public Router sockets() {
    return new SockJsRoutes(vertx, bridge::opened).router();
  }
}
