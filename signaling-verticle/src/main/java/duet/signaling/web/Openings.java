package duet.signaling.web;

import duet.signaling.limits.Client;
import duet.signaling.limits.ClientAddress;
import duet.signaling.limits.Clients;
import duet.signaling.settings.TrustedProxies;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Where a socket begins, whatever its transport: lets no more be opened than the limits allow. */
final class Openings {

  /** Who is refused comes back at some moment within so many seconds. */
  private static final int BACK_WITHIN_S = 10;

  /** SockJS protocol, "Protocol and framing". */
  private static final String STILL_OPEN = "c[2010,\"Another connection still open\"]\n";

  private static final Pattern MULTIPART = Pattern.compile("(?i)\\s*multipart/");

  private final Clients clients;
  private final TrustedProxies proxies;
  private boolean draining;

  Openings(Clients clients, TrustedProxies proxies) {
    this.clients = clients;
    this.proxies = proxies;
  }

  /** From now on none is opened; those that are open stay. */
  void drain() {
    draining = true;
  }

  /** Goes on, with the client beside the request; or ends the request with 503. */
  void check(RoutingContext context) {
    var request = context.request();
    if (!isPlain(context) || request.canUpgradeToWebSocket() && hasBody(request)) {
      context.response().setStatusCode(400).end();
      return;
    }
    if (hasBody(request) && !clients.sends(request.path())) {
      // it would be kept until it is whole, and then be of no use
      end(context, 404);
      return;
    }
    if (isMultipart(request)) {
      context.response().setStatusCode(415).end();
      return;
    }
    var client = client(request);
    context.put(Client.IN_CONTEXT, client);
    var asks = request.path().endsWith("/info");
    var opens = request.canUpgradeToWebSocket() || request.method() == HttpMethod.POST && clients.isNew(request.path());
    if (draining && (asks || opens)) {
      end(context, 503);
    } else if ((asks || opens) && !clients.mayOpen(client)) {
      refuse(request);
    } else if (!clients.receives(request.path())) {
      // Vert.x Web would say so, too, but forget the first one, which then stays open without a socket
      context.response().end(STILL_OPEN);
    } else {
      context.addEndHandler(over -> clients.received(request.path()));
      if (opens) {
        client.opens();
      }
      context.next();
    }
  }

  /** And with it the connection, whatever else was to come. */
  private static void end(RoutingContext context, int status) {
    var connection = context.request().connection();
    context.response().putHeader(HttpHeaders.CONNECTION, "close").setStatusCode(status).end().onComplete(over -> connection.close());
  }

  /** What is counted here must be what the router makes of it: it undoes escapes and dots, and lets a query name path parameters. */
  private static boolean isPlain(RoutingContext context) {
    return context.request().path().equals(context.normalizedPath())
        && context.queryParams().names().stream().noneMatch(name -> name.startsWith("param"));
  }

  /** Frames do not come as files; to take it apart would cost more than to say so. */
  private static boolean isMultipart(HttpServerRequest request) {
    var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && MULTIPART.matcher(type).lookingAt();
  }

  /** Such an upgrade would wait for the body's end, as neither a request nor a socket. */
  private static boolean hasBody(HttpServerRequest request) {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && !length.equals("0") || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  /** Who makes the request. */
  Client client(HttpServerRequest request) {
    return clients.at(ClientAddress.of(request, proxies));
  }

  /** For now: later it may be answered. */
  void refuse(HttpServerRequest request) {
    var seconds = 1 + ThreadLocalRandom.current().nextInt(BACK_WITHIN_S);
    request.response().putHeader("Retry-After", Integer.toString(seconds)).setStatusCode(503).end();
  }
}
