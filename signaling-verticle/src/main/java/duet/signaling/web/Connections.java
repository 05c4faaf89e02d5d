package duet.signaling.web;

import duet.signaling.limits.Client;
import duet.signaling.limits.ClientAddress;
import duet.signaling.limits.Clients;
import duet.signaling.settings.LimitSettings;
import duet.signaling.settings.TrustedProxies;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Closes connections that are only held: those that send a request by the drop, ask for nothing, or do not read; and, of
 * those that do not finish what they send, the worst. Used on the verticle's event loop only.
 */
final class Connections {

  private final LimitSettings limits;
  private final Clients clients;
  private final TrustedProxies proxies;
  private final LongSupplier clock;
  private final Unfinished unfinished;
  private final Map<HttpConnection, Watched> open = new HashMap<>();

  /**
   * @param clock in nanoseconds
   */
  Connections(LimitSettings limits, Clients clients, TrustedProxies proxies, LongSupplier clock) {
    this.limits = limits;
    this.clients = clients;
    this.proxies = proxies;
    this.clock = clock;
    unfinished = new Unfinished(limits.unfinishedPerNode());
  }

  /** A connection was made: it is watched, or closed when its address, or all together, have too many. */
  void opened(HttpConnection connection) {
    var end = ((HttpServerConnection) connection).channelHandlerContext();
    var channel = end.channel();
    if (open.size() >= Client.connectionsFor(limits.socketsPerNode())) {
      channel.close();
      return;
    }
    if (proxies.include(connection.remoteAddress())) {
      watch(connection, end, null);
      return;
    }
    var client = clients.at(ClientAddress.of(connection.remoteAddress().hostAddress()));
    if (client.mayConnect()) {
      watch(connection, end, client);
      count(client, channel);
    } else {
      channel.close();
    }
  }

  private void watch(HttpConnection connection, ChannelHandlerContext end, Client client) {
    var channel = end.channel();
    channel.pipeline().addFirst(new UnreadBytes(limits.unreadSize()));
    var arriving = new Arriving(unfinished, client);
    var tls = channel.pipeline().context(SslHandler.class);
    channel.pipeline().addAfter(tls == null ? channel.pipeline().firstContext().name() : tls.name(), null, arriving);
    channel.pipeline().addBefore(end.name(), null, new Heads(arriving));
    channel.pipeline().addBefore(end.name(), null, new FrameRate(limits.frames(), clock, arriving));
    open.put(connection, new Watched(channel, limits, clock));
    channel.closeFuture().addListener(closed -> open.remove(connection));
  }

  private static void count(Client client, Channel channel) {
    client.connections(1);
    channel.closeFuture().addListener(closed -> client.connections(-1));
  }

  /** A request has begun. */
  void asked(HttpServerRequest request) {
    var watched = open.get(request.connection());
    if (watched != null) {
      watched.asked(request);
    }
  }

  /** Closes those that took too long; to be called every second or so. */
  void sweep() {
    open.values().stream().filter(Watched::tooSlow).toList().forEach(Watched::close);
  }
}
