package duet.signaling.management;

import duet.signaling.settings.SettingException;
import duet.signaling.settings.SignalingSettings.Management;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.BindException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What operators see, on a port of its own: the public port serves the public only. */
public final class ManagementServer {

  private final Vertx vertx;
  private final Supplier<Readiness> readiness;

  /**
   * Whether this process may get traffic.
   *
   * @param ready true when it may
   * @param reason why, or why not
   * @param turn how each TURN server does, by URL; this process may get traffic whatever they do
   */
  public record Readiness(boolean ready, String reason, Map<String, String> turn) {

    public Readiness(boolean ready, String reason) {
      this(ready, reason, Map.of());
    }

    /** The same with the newest about the TURN servers. */
    public Readiness with(Map<String, String> states) {
      return new Readiness(ready, reason, states);
    }
  }

  /**
   * @param readiness asked at every request; any thread
   */
  public ManagementServer(Vertx vertx, Supplier<Readiness> readiness) {
    this.vertx = vertx;
    this.readiness = readiness;
  }

  /**
   * Opens the port.
   *
   * @return the port that was taken; fails with a {@link SettingException} when it can not be had
   */
  public Future<Integer> start(Management settings) {
    var router = Router.router(vertx);
    router.get("/health/live").handler(context -> answer(context, 200, "live", Map.of()));
    router.get("/health/ready").handler(this::ready);
    return listen(router, settings, settings.port()).map(HttpServer::actualPort);
  }

  private Future<HttpServer> listen(Router router, Management settings, int port) {
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(port, settings.host())
        .recover(
            failure -> {
              if (failure instanceof BindException && !settings.exact() && port < 65_535) {
                return listen(router, settings, port + 1);
              }
              return Future.failedFuture(
                  new SettingException(
                      "The management port " + settings.host() + ":" + port
                          + " cannot be opened: set MANAGEMENT_HOST and MANAGEMENT_PORT"
                          + " to an address of this machine and a free port, or the port to 0."));
            });
  }

  private void ready(RoutingContext context) {
    var state = readiness.get();
    answer(context, state.ready() ? 200 : 503, state.reason(), state.turn());
  }

  private static void answer(RoutingContext context, int status, String reason, Map<String, String> turn) {
    var body = new JsonObject().put("status", status == 200 ? "up" : "down").put("reason", reason);
    if (!turn.isEmpty()) {
      body.put("turn", new JsonObject(new TreeMap<>(turn)));
    }
    context.response().setStatusCode(status);
    context.json(body);
  }
}
