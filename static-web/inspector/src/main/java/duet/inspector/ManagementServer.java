package duet.inspector;

import duet.inspector.Health.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.BindException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators see, on a port of its own: the public port serves the public only. */
public final class ManagementServer {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);
  private static final int LAST_PORT = 65_535;
  private static final Duration BUSY = Duration.ofSeconds(10);
  private static final Duration DEAD = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final ManagementSettings settings;
  private final Access access;
  private final Map<String, Supplier<Duration>> loops = new ConcurrentSkipListMap<>();
  private final Map<String, Handler<HttpServerRequest>> routes = new ConcurrentSkipListMap<>();

  /**
   * Prepares the server.
   *
   * @param vertx    serves; need not be the clustered one
   * @param settings where, and who may look
   * @param health   of this process
   */
  public ManagementServer(Vertx vertx, ManagementSettings settings, Health health) {
    this.vertx = vertx;
    this.settings = settings;
    this.access = new Access(settings);
    route("/health/live", request -> tell(request, stuck(DEAD).orElse(new Readiness(true, health.live()))));
    route("/health/ready", request -> stuck(BUSY).map(Future::succeededFuture).orElseGet(health.readiness())
        .otherwise(e -> new Readiness(false, new JsonObject().put("why", "This node cannot tell: " + e.getMessage())))
        .onSuccess(state -> tell(request, state)));
  }

  private static void tell(HttpServerRequest request, Readiness state) {
    Answer.json(request.response(), state.ready() ? 200 : 503, state.body());
  }

  /**
   * Watches an event loop besides: a process whose verticle stands still answers nobody. It is not ready after ten seconds, and
   * not live after thirty.
   *
   * @param role    which verticle's it is
   * @param silence tells for how long it has stood still; any thread
   * @return this
   */
  public ManagementServer watch(String role, Supplier<Duration> silence) {
    loops.put(role, silence);
    return this;
  }

  private Optional<Readiness> stuck(Duration longest) {
    return loops.entrySet().stream().filter(loop -> loop.getValue().get().compareTo(longest) > 0).findFirst()
        .map(loop -> new Readiness(false, new JsonObject().put("why", "The event loop of the " + loop.getKey()
            + " verticle has stood still for more than " + longest.toSeconds() + " s.")));
  }

  /**
   * Adds something to see; at any time, from any thread. Who may not look never gets to the handler, and neither does
   * anything but a GET.
   *
   * @param path    the whole path, or its beginning when it ends with a slash; a slash alone is the whole path
   * @param handler answers, on an event loop
   * @return this
   */
  public ManagementServer route(String path, Handler<HttpServerRequest> handler) {
    routes.put(path, handler);
    return this;
  }

  /**
   * Adds {@code /metrics}.
   *
   * @param exposition what to answer, in the text format of Prometheus; called on an event loop, must not block
   * @return this
   */
  public ManagementServer metrics(Supplier<String> exposition) {
    return route("/metrics", request ->
        Answer.send(request.response(), 200, "text/plain; version=0.0.4; charset=utf-8", exposition.get()));
  }

  /**
   * Opens the port: the next free one if it is taken, unless it must be exact.
   *
   * @return the port that was taken; failed with {@link CannotListen} when none can be had
   */
  public Future<Integer> start() {
    return listen(settings.port()).map(HttpServer::actualPort);
  }

  private Future<HttpServer> listen(int port) {
    return vertx.createHttpServer().requestHandler(this::answer).listen(port, settings.host())
        .recover(e -> e instanceof BindException && !settings.exact() && port < LAST_PORT
            ? listen(port + 1)
            : Future.failedFuture(new CannotListen(settings.host(), port)));
  }

  private void answer(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.putHeader("cache-control", "no-store").putHeader("x-content-type-options", "nosniff");
    try {
      if (request.path() == null) {
        Answer.refuse(response, 400, "This is no path.");
      } else if (access.permits(request)) {
        handler(request.path()).ifPresentOrElse(handler -> handler.handle(request), () -> Answer.refuse(
            response, 404, "Nothing is here; there is " + String.join(", ", routes.keySet()) + "."));
      }
    } catch (RuntimeException e) {
      LOG.warn("{} could not be answered", request.path(), e);
      Answer.refuse(response, 500, "This could not be answered; the log says why.");
    }
  }

  private Optional<Handler<HttpServerRequest>> handler(String path) {
    Handler<HttpServerRequest> exact = routes.get(path);
    return exact != null ? Optional.of(exact) : routes.entrySet().stream()
        .filter(route -> route.getKey().length() > 1 && route.getKey().endsWith("/") && path.startsWith(route.getKey()))
        .map(Map.Entry::getValue).findFirst();
  }
}
