package duet.signaling.sockjs;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * A session whose transport is a WebSocket. Vert.x Web has this transport, too; there each message costs twice as much, and
 * each socket a timer of its own (static-web, {@code duet.load}).
 */
final class WebSocketTransport implements BrowserSocket {

  /** How long the other end has to answer a close frame: who does not read never does. */
  private static final long CLOSING_MS = 5_000;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final HttpConnection connection;
  private final Framing framing;
  private Runnable whenClosed;
  private boolean closed;

  /**
   * @param connection over which the socket goes
   */
  WebSocketTransport(Vertx vertx, ServerWebSocket socket, HttpConnection connection, Framing framing) {
    this.vertx = vertx;
    this.socket = socket;
    this.connection = connection;
    this.framing = framing;
  }

  @Override
  public void begin(Consumer<String> frames, Runnable over) {
    whenClosed = over;
    socket.textMessageHandler(message -> heard(message, frames));
    if (framing == Framing.RAW) {
      socket.binaryMessageHandler(message -> heard(message.toString(), frames));
    }
    socket.exceptionHandler(
        failure -> {
          // such as a message that is too large; of a connection that broke the next handler hears, too
          if (!socket.isClosed()) {
            close();
          }
        });
    socket.closeHandler(ended -> isClosed());
    say(framing.opening);
  }

  private void heard(String message, Consumer<String> frames) {
    if (closed) {
      return;
    }
    try {
      framing.unpack(message).forEach(frames);
    } catch (IOException nonsense) {
      close();
    }
  }

  @Override
  public Future<Void> write(String frame) {
    return closed ? Future.failedFuture("closed") : socket.writeTextMessage(framing.pack(frame));
  }

  @Override
  public void beat() {
    say(framing.beat);
  }

  private void say(String message) {
    if (message != null && !closed) {
      socket.writeTextMessage(message);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    say(framing.closing);
    isClosed();
    socket.close();
    vertx.setTimer(
        CLOSING_MS,
        timer -> {
          if (!socket.isClosed()) {
            CutOff.of(connection);
          }
        });
  }

  @Override
  public void cutOff() {
    isClosed();
    CutOff.of(connection);
  }

  /** The session is over, whenever its connection will be. */
  private void isClosed() {
    if (!closed) {
      closed = true;
      vertx.runOnContext(then -> whenClosed.run());
    }
  }
}
