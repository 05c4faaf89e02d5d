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
import io.vertx.core.http.impl.HttpServerConnection;
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
  private final String path;
  private final LimitSettings limits;
  private final Bucket frames;
  private final Series series;
  private final Backlog backlog;
  private int unread;
  private boolean over;

  GuardedSocket(Vertx vertx, SockJSSocket socket, Client client, LimitSettings limits, Backlog backlog, Series series) {
    super(vertx, socket.routingContext(), new SockJSHandlerOptions().setRegisterWriteHandler(false));
    this.socket = socket;
    this.client = client;
    this.limits = limits;
    path = socket.routingContext().request().path();
    frames = new Bucket(limits.frames(), System::nanoTime);
    this.backlog = backlog;
    this.series = series;
  }

  /** Who opened it. */
  Client client() {
    return client;
  }

  /** Of the request that opened it; {@link #uri} is that of the newest. */
  String path() {
    return path;
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
    if (unread + data.length() > limits.unreadSize()) {
      close();
      return Future.failedFuture("not read");
    }
    var written = socket.write(data);
    if (!written.isComplete()) {
      waits(data.length());
      written.onComplete(done -> waits(-data.length()));
    }
    return written;
  }

  private void waits(int bytes) {
    unread += bytes;
    if (!over) {
      backlog.changes(this, bytes);
    }
  }

  @Override
  public void close() {
    isOver();
    socket.close();
  }

  private void isOver() {
    over = true;
    backlog.forget(this);
  }

  /** At once: what waits to be written is dropped. */
  void cutOff() {
    close();
    var connection = (HttpServerConnection) socket.routingContext().request().connection();
    connection.channelHandlerContext().pipeline().firstContext().close();
  }

  @Override
  public Future<Void> end() {
    isOver();
    return socket.end();
  }

  @Override
  public SockJSSocket closeHandler(Handler<Void> handler) {
    socket.closeHandler(
        closed -> {
          isOver();
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
