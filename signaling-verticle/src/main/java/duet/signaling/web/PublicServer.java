package duet.signaling.web;

import duet.signaling.limits.Clients;
import duet.signaling.settings.SettingException;
import duet.signaling.settings.SignalingSettings;
import duet.signaling.tls.Reload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The public port: the page, the list of ICE servers, and the sockets. */
public final class PublicServer {

  private static final long SWEEP_MS = 1_000;

  /** A connection is counted from the end of its handshake. */
  private static final int HANDSHAKE_S = 5;

  /** How soon a renewed certificate is served; it is renewed days before its end. */
  private static final long RELOAD_MS = 10_000;

  private static final String SOCKETS = "/eventbus*";

  /** A greeting, the frame for transports that are off, and a test of the network that answers for half a minute. */
  private static final String UNUSED = "/eventbus/?(iframe.*|chunking_test/?)?";

  /** In those before it a client may have the handshake made anew, as often as it likes. */
  private static final Set<String> TLS = Set.of("TLSv1.3");

  /** What makes the page installable (W3C appmanifest); Vert.x knows no type for it. */
  private static final String MANIFEST = ".*[.]webmanifest";

  private final Vertx vertx;
  private final SignalingSettings settings;
  private final int stunPort;
  private final Openings openings;
  private final Connections connections;

  /**
   * @param stunPort at which this node answers STUN; 0: it does not
   * @param clients who is here, and how much of this node is taken
   */
  public PublicServer(Vertx vertx, SignalingSettings settings, int stunPort, Clients clients) {
    this.vertx = vertx;
    this.settings = settings;
    this.stunPort = stunPort;
    openings = new Openings(clients, settings.trustedProxies());
    connections = new Connections(settings.limits(), clients, settings.trustedProxies(), System::nanoTime);
  }

  /**
   * Opens the port.
   *
   * @param sockets the SockJS routes
   * @return the server; fails with a {@link SettingException} when the port is taken
   */
  public Future<HttpServer> start(Router sockets) {
    var options =
        new HttpServerOptions()
            .setPort(settings.port())
            .setCompressionSupported(true)
            // all answers come from this event loop: no queue of 4 kB a connection for those of other threads
            .setStrictThreadMode(true)
            .setMaxWebSocketFrameSize(settings.limits().frameSize())
            .setMaxWebSocketMessageSize(settings.limits().frameSize())
            // nobody speaks it but who wants many streams for one connection
            .setHttp2ClearTextEnabled(false)
            // deflate costs twice the CPU and 128 kB a socket, for frames that hardly shrink
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false);
    settings.tls().shown().ifPresent(
        pair -> options.setSsl(true).setEnabledSecureTransportProtocols(TLS).setKeyCertOptions(pair).setSslHandshakeTimeout(HANDSHAKE_S).setSslHandshakeTimeoutUnit(TimeUnit.SECONDS));
    var router = router(sockets);
    vertx.setPeriodic(SWEEP_MS, timer -> connections.sweep());
    return vertx
        .createHttpServer(options)
        .connectionHandler(connections::opened)
        .requestHandler(
            request -> {
              connections.asked(request);
              if (openings.client(request).works()) {
                router.handle(request);
              } else {
                openings.refuse(request);
              }
            })
        .listen()
        .onSuccess(
            server ->
                settings
                    .tls()
                    .files()
                    .ifPresent(files -> new Reload(vertx, files).watch(server, options.getSslOptions(), RELOAD_MS)))
        .recover(failure -> Future.failedFuture(portTaken(failure)));
  }

  private Router router(Router sockets) {
    var router = Router.router(vertx);
    router.route().failureHandler(PublicServer::failed);
    router.route().handler(PublicServer::secureHeaders);
    settings.tls().files().ifPresent(files -> router.route().handler(PublicServer::staySecure));
    router.routeWithRegex(UNUSED).handler(context -> context.response().setStatusCode(404).end());
    router.route(SOCKETS).handler(new Origins(settings.allowedOrigins(), settings.trustedProxies())::check);
    router.route(SOCKETS).handler(openings::check);
    router.route(SOCKETS).handler(PublicServer::uncompressed);
    router.post(SOCKETS).handler(BodyHandler.create(false).setMergeFormAttributes(false).setBodyLimit(settings.limits().frameSize()));
    router.route(SOCKETS).subRouter(sockets);
    var iceServers = new IceServers(settings.ice(), stunPort, Clock.systemUTC());
    router
        .get("/ice-servers")
        .handler(
            context -> {
              context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
              var own = OwnAddress.of(context.request(), settings.trustedProxies());
              context.json(iceServers.list(own.host()));
            });
    router.routeWithRegex(MANIFEST).handler(PublicServer::manifest);
    settings.webRoot().ifPresentOrElse(root -> serve(router, root), () -> BuiltInPage.read().mount(router));
    return router;
  }

  /** A folder whose files may change at any time; what it lacks, such as libraries, comes from the built-in page. */
  private static void serve(Router router, Path root) {
    var own = StaticHandler.create(FileSystemAccess.ROOT, root.toAbsolutePath().toString());
    var builtIn = StaticHandler.create(FileSystemAccess.RELATIVE, BuiltInPage.ROOT);
    Stream.of(own, builtIn).forEach(files -> router.route().handler(files.setFilesReadOnly(false).setIncludeHidden(false)));
  }

  /** From now on no socket is opened; those that are open stay. Call it on the event loop of the verticle. */
  public void refuseSockets() {
    openings.drain();
  }

  /** A browser that goes while it is served, or sends nonsense, is nothing to log; all else is answered and logged as usual. */
  private static void failed(RoutingContext context) {
    var response = context.response();
    if (response.closed() || context.failure() instanceof HttpClosedException) {
      return;
    }
    var nonsense = context.failure() instanceof IOException;
    if (!nonsense && (context.statusCode() < 400 || context.statusCode() >= 500)) {
      context.next();
    } else if (!response.ended()) {
      response.setStatusCode(nonsense ? 400 : context.statusCode()).end();
    }
  }

  private static void secureHeaders(RoutingContext context) {
    context
        .response()
        .putHeader(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:;"
                + " object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'")
        .putHeader("Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self)")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        // what may be kept for longer says so itself
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    context.next();
  }

  /** What is written over and over to a stream would keep a compressor of 200 kB a socket. */
  private static void uncompressed(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
    context.next();
  }

  /** For a week no browser that was here takes plain http for this host; but localhost is other programs', too. */
  private static void staySecure(RoutingContext context) {
    var host = context.request().authority();
    if (host != null && !host.host().equalsIgnoreCase("localhost")) {
      context.response().putHeader("Strict-Transport-Security", "max-age=604800");
    }
    context.next();
  }

  private static void manifest(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/manifest+json");
    context.next();
  }

  private Throwable portTaken(Throwable failure) {
    return failure instanceof BindException
        ? new SettingException(
            "PORT", Integer.toString(settings.port()), "that port is taken or not allowed; set it to a free one")
        : failure;
  }
}
