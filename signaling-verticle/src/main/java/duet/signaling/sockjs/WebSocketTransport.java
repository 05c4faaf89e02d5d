package duet.signaling.sockjs;

import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * A session whose transport is a WebSocket. Vert.x Web has this transport, too; there each message costs twice as much, and
 * each socket a timer of its own (static-web, {@code duet.load}).
 */
final class WebSocketTransport implements BrowserSocket {

  private final ServerWebSocket socket;
  private final Framing framing;
  private final HttpConnection connection;
  private boolean closed;

  /**
   * @param connection over which the socket goes
   */
  WebSocketTransport(ServerWebSocket socket, HttpConnection connection, Framing framing) {
    this.socket = socket;
    this.connection = connection;
    this.framing = framing;
  }

  @Override
  public void begin(Consumer<String> frames, Runnable whenClosed) {
    socket.textMessageHandler(message -> heard(message, frames));
    socket.binaryMessageHandler(message -> heard(message.toString(), frames));
    // such as a message that is too large: nothing is heard after it
    socket.exceptionHandler(failure -> close());
    socket.closeHandler(
        over -> {
          closed = true;
          whenClosed.run();
        });
    say(framing.opening);
  }

  private void heard(String message, Consumer<String> frames) {
    try {
      framing.unpack(message, frames);
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
    say(framing.closing);
    closed = true;
    socket.close();
  }

  @Override
  public void cutOff() {
    closed = true;
    CutOff.of(connection);
  }
}
