package duet.signaling.edge;

import static duet.signaling.wire.Refusal.Word.TOO_FAST;

import duet.signaling.limits.Bucket;
import duet.signaling.limits.Client;
import duet.signaling.metrics.Series;
import duet.signaling.settings.LimitSettings;
import duet.signaling.wire.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import io.vertx.ext.web.handler.sockjs.impl.SockJSSocketBase;

/**
 * A socket as the bridge sees it, whatever its transport: frames that come too fast do not reach the bridge, and a
 * browser that does not read, or goes on after it was told to stop, is cut off. Used on the verticle's event loop only.
 */
final class GuardedSocket extends SockJSSocketBase {

  private final SockJSSocket socket;
  private final Client client;
  private final LimitSettings limits;
  private final Bucket frames;
  private final Series series;
  private int unread;
  private boolean over;

  GuardedSocket(Vertx vertx, SockJSSocket socket, Client client, LimitSettings limits, Series series) {
    super(vertx, socket.routingContext(), new SockJSHandlerOptions().setRegisterWriteHandler(false));
    this.socket = socket;
    this.client = client;
    this.limits = limits;
    frames = new Bucket(limits.frames(), System::nanoTime);
    this.series = series;
  }

  /** Who opened it. */
  Client client() {
    return client;
  }

  @Override
  public SockJSSocket handler(Handler<Buffer> handler) {
    socket.handler(handler == null ? null : frame -> heard(frame, handler));
    return this;
  }

  private void heard(Buffer frame, Handler<Buffer> handler) {
    if (over) {
      return;
    }
    if (frames.take()) {
      handler.handle(frame);
    } else if (frames.overdrawn()) {
      close();
    } else {
      var refusal = new Refusal(TOO_FAST, "a socket may send " + limits.frames() + " frames");
      series.refused(refusal.word());
      write(Bridge.error(replyAddress(frame), refusal).toBuffer());
    }
  }

  private static String replyAddress(Buffer frame) {
    try {
      return Bridge.replyAddress(new JsonObject(frame));
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }

  @Override
  public Future<Void> write(Buffer data) {
    if (over) {
      return Future.failedFuture("closed");
    }
    unread += data.length();
    if (unread > limits.unreadSize()) {
      close();
      return Future.failedFuture("not read");
    }
    return socket.write(data).onComplete(done -> unread -= data.length());
  }

  @Override
  public void close() {
    over = true;
    socket.close();
  }

  @Override
  public Future<Void> end() {
    over = true;
    return socket.end();
  }

  @Override
  public SockJSSocket closeHandler(Handler<Void> handler) {
    socket.closeHandler(
        closed -> {
          over = true;
          handler.handle(closed);
        });
    return this;
  }

  @Override
  public SockJSSocket exceptionHandler(Handler<Throwable> handler) {
    socket.exceptionHandler(handler);
    return this;
  }

  @Override
  public SockJSSocket endHandler(Handler<Void> handler) {
    socket.endHandler(handler);
    return this;
  }

  @Override
  public SockJSSocket drainHandler(Handler<Void> handler) {
    socket.drainHandler(handler);
    return this;
  }

  @Override
  public SockJSSocket setWriteQueueMaxSize(int size) {
    socket.setWriteQueueMaxSize(size);
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return socket.writeQueueFull();
  }

  @Override
  public SockJSSocket pause() {
    socket.pause();
    return this;
  }

  @Override
  public SockJSSocket resume() {
    socket.resume();
    return this;
  }

  @Override
  public SockJSSocket fetch(long amount) {
    socket.fetch(amount);
    return this;
  }

  @Override
  public SocketAddress remoteAddress() {
    return socket.remoteAddress();
  }

  @Override
  public SocketAddress localAddress() {
    return socket.localAddress();
  }

  @Override
  public MultiMap headers() {
    return socket.headers();
  }

  @Override
  public String uri() {
    return socket.uri();
  }
}
