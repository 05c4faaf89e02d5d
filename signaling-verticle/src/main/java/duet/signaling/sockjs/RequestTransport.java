package duet.signaling.sockjs;

import io.vertx.core.Future;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.function.Consumer;

/** A session whose transport is requests (XHR), for who gets no WebSocket through: Vert.x Web's own. */
final class RequestTransport implements BrowserSocket {

  private final SockJSSocket socket;

  RequestTransport(SockJSSocket socket) {
    this.socket = socket;
  }

  @Override
  public void begin(Consumer<String> frames, Runnable closed) {
    socket.handler(frame -> frames.accept(frame.toString()));
    socket.exceptionHandler(failure -> close());
    socket.closeHandler(over -> closed.run());
  }

  @Override
  public Future<Void> write(String frame) {
    return socket.write(frame);
  }

  @Override
  public void beat() {
    // Vert.x Web does
  }

  @Override
  public void close() {
    socket.close();
  }

  @Override
  public void cutOff() {
    close();
    CutOff.of(socket.routingContext().request().connection());
  }
}
