package duet.signaling.web;

import duet.signaling.settings.LimitSettings;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** One connection, and since when it has not done what it should. */
final class Watched {

  private final Channel channel;
  private final LimitSettings limits;
  private final LongSupplier clock;
  private final List<Running> running = new ArrayList<>();
  private Duration patience;
  private long quietSince;
  private long readSince;

  /**
   * @param clock in nanoseconds
   */
  Watched(Channel channel, LimitSettings limits, LongSupplier clock) {
    this.channel = channel;
    this.limits = limits;
    this.clock = clock;
    patience = limits.requestTime();
    quietSince = clock.getAsLong();
    readSince = quietSince;
  }

  /** A request that is not answered yet; a socket's own may go unanswered for as long as they like. */
  private record Running(HttpServerRequest request, boolean lasting, long since) {

    boolean answered() {
      return request.response().ended() || request.response().closed();
    }
  }

  void asked(HttpServerRequest request) {
    var path = request.path() == null ? "" : request.path();
    var lasting = request.canUpgradeToWebSocket() || path.endsWith("/xhr") || path.endsWith("/xhr_streaming");
    running.add(new Running(request, lasting, clock.getAsLong()));
    patience = limits.idleTime();
  }

  /** Whether its time is over: for sending a request, for being idle, or for reading. */
  boolean tooSlow() {
    var now = clock.getAsLong();
    if (channel.isWritable()) {
      readSince = now;
    }
    if (running.removeIf(Running::answered)) {
      quietSince = now;
    }
    return now - readSince > limits.requestTime().toNanos()
        || !isWebSocket()
            && (running.isEmpty() && now - quietSince > patience.toNanos()
                || running.stream().anyMatch(one -> tooSlow(one, now - one.since())));
  }

  /** Then its request counts as answered, and the edge closes who does not ping. */
  private boolean isWebSocket() {
    return channel.pipeline().get(WebSocketFrameDecoder.class) != null;
  }

  private boolean tooSlow(Running one, long age) {
    return !one.lasting() && age > limits.idleTime().toNanos()
        || !one.request().isEnded() && !one.request().canUpgradeToWebSocket() && age > limits.requestTime().toNanos();
  }

  /** At once: what waits to be written is dropped. */
  void close() {
    channel.pipeline().firstContext().close();
  }
}
