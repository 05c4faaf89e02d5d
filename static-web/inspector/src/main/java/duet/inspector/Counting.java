package duet.inspector;

import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.spi.metrics.EventBusMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;

/**
 * Counts what goes over the event bus of this node: Vert.x calls it for each message, on any thread. A request is known
 * by the handler that waits for its answer; Vert.x registers that just before the request passes {@link #outgoing}, and
 * takes it back just before it tells of a failure, on the same thread.
 */
final class Counting implements VertxMetrics, EventBusMetrics<Object> {
  private final Lines lines;
  private final ThreadLocal<Waiting> newest = new ThreadLocal<>();
  private final ThreadLocal<Waiting> unanswered = new ThreadLocal<>();
  private volatile Tap tap;

  /** One request that waits for its answer. */
  static final class Waiting {
    final String replyAddress;
    private final long since = System.nanoTime();
    private volatile Line line;
    private volatile boolean answered;

    private Waiting(String replyAddress) {
      this.replyAddress = replyAddress;
    }
  }

  Counting(Lines lines) {
    this.lines = lines;
  }

  /** From now on that one is told of messages that reach nobody and of requests that fail; null: nobody. */
  void tell(Tap listener) {
    tap = listener;
  }

  /** Who is told, or null. */
  Tap tap() {
    return tap;
  }

  @Override
  public EventBusMetrics<?> createEventBusMetrics() {
    return this;
  }

  @Override
  public boolean isMetricsEnabled() {
    return true;
  }

  @Override
  public Object handlerRegistered(String address) {
    if (address.startsWith(Lines.REPLY)) {
      Waiting waiting = new Waiting(address);
      newest.set(waiting);
      return waiting;
    }
    Line line = lines.of(address);
    line.consumers.incrementAndGet();
    return line;
  }

  /** An outbound interceptor. */
  void outgoing(DeliveryContext<Object> delivery) {
    String replyAddress = delivery.message().replyAddress();
    if (replyAddress != null) {
      Waiting waiting = newest.get();
      if (waiting != null && waiting.replyAddress.equals(replyAddress)) {
        waiting.line = lines.of(delivery.message().address());
      }
    }
    delivery.next();
  }

  @Override
  public void messageDelivered(Object handler, boolean local) {
    if (handler instanceof Waiting waiting) {
      waiting.answered = true;
    }
  }

  @Override
  public void handlerUnregistered(Object handler) {
    if (handler instanceof Line line) {
      line.consumers.decrementAndGet();
    } else if (handler instanceof Waiting waiting) {
      if (waiting.answered && waiting.line != null) {
        waiting.line.answered(System.nanoTime() - waiting.since);
      }
      unanswered.set(waiting.answered ? null : waiting);
    }
  }

  @Override
  public void replyFailure(String address, ReplyFailure failure) {
    lines.of(address).failed(failure);
    Waiting waiting = unanswered.get();
    Tap listener = tap;
    if (waiting != null && listener != null) {
      listener.unanswered(waiting.replyAddress, failure);
    }
    unanswered.set(null);
  }

  @Override
  public void messageSent(String address, boolean publish, boolean local, boolean remote) {
    lines.of(address).out.increment();
  }

  @Override
  public void messageReceived(String address, boolean publish, boolean local, int handlers) {
    Line line = lines.of(address);
    if (handlers > 0) {
      line.in.increment();
    } else {
      line.unconsumed.increment();
      Tap listener = tap;
      if (listener != null) {
        listener.unconsumed(address, publish, local);
      }
    }
  }

  @Override
  public void messageWritten(String address, int bytes) {
    lines.of(address).bytesOut.add(bytes);
  }

  @Override
  public void messageRead(String address, int bytes) {
    lines.of(address).bytesIn.add(bytes);
  }

  @Override
  public void close() {
    // nothing is kept open
  }
}
