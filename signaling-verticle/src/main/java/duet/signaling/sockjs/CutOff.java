package duet.signaling.sockjs;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/** The end of a connection at once: what waits to be written is dropped. Vert.x itself waits until it is sent. */
final class CutOff {

  private CutOff() {}

  static void of(HttpConnection connection) {
    var first = ((HttpServerConnection) connection).channelHandlerContext().pipeline().firstContext();
    if (first != null) { // otherwise it is closed already
      first.close();
    }
  }
}
