package duet.signaling.sockjs;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import java.io.IOException;
import java.util.function.BiConsumer;

/** The routes of a SockJS server, to be mounted at its prefix. */
public final class SockJsRoutes {

  /** Server and session, which the browser makes up (SockJS protocol, "Session URLs"). */
  private static final String WEBSOCKET = "/[^/.]+/[^/.]+/websocket";

  private static final String SEND = "/[^/.]+/[^/.]+/xhr_send";

  private static final String RAW_WEBSOCKET = "/websocket";

  private final Vertx vertx;
  private final BiConsumer<BrowserSocket, RoutingContext> opened;

  /**
   * @param opened gets each socket that was opened, with the request that did; must {@link BrowserSocket#begin}
   */
  public SockJsRoutes(Vertx vertx, BiConsumer<BrowserSocket, RoutingContext> opened) {
    this.vertx = vertx;
    this.opened = opened;
  }

  /** All transports but those that browsers need no more. */
  public Router router() {
    var router = Router.router(vertx);
    router.getWithRegex(WEBSOCKET).handler(request -> upgrade(request, Framing.SOCKJS));
    router.get(RAW_WEBSOCKET).handler(request -> upgrade(request, Framing.RAW));
    router.postWithRegex(SEND).handler(SockJsRoutes::checkFrames);
    router.route().subRouter(requests());
    return router;
  }

  /** Vert.x Web takes messages for frames which are none, and fails later, when nobody is told. */
  private static void checkFrames(RoutingContext request) {
    try {
      var message = request.body().asString();
      Framing.SOCKJS.unpack(message == null ? "" : message);
      request.next();
    } catch (IOException nonsense) {
      request.response().setStatusCode(400).end();
    }
  }

  private void upgrade(RoutingContext request, Framing framing) {
    if (!request.request().canUpgradeToWebSocket()) {
      request.response().setStatusCode(400).end("Can \"Upgrade\" only to \"WebSocket\".");
      return;
    }
    var connection = request.request().connection();
    request
        .request()
        .toWebSocket()
        .onSuccess(socket -> opened.accept(new WebSocketTransport(vertx, socket, connection, framing), request))
        .onFailure(
            nonsense -> {
              if (!request.response().ended()) {
                request.response().setStatusCode(400).end();
              }
            });
  }

  private Router requests() {
    var options =
        new SockJSHandlerOptions()
            .setInsertJSESSIONID(false)
            .setRegisterWriteHandler(false)
            .addDisabledTransport("JSON_P")
            .addDisabledTransport("HTML_FILE")
            .addDisabledTransport("EVENT_SOURCE");
    return SockJSHandler.create(vertx, options)
        .socketHandler(socket -> opened.accept(new RequestTransport(socket), socket.routingContext()));
  }
}
