package duet.signaling.sockjs;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/** The end of a connection at once: what waits to be written is dropped. Vert.x itself waits until it is sent. */
final class CutOff {

  private CutOff() {}

  static void of(HttpConnection connection) {
    ((HttpServerConnection) connection).channelHandlerContext().pipeline().firstContext().close();
  }
}
