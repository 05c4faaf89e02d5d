package duet.signaling.edge;

import duet.signaling.metrics.Series;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The open sockets of this node. Used on the verticle's event loop only. */
final class Sessions {

  private final Map<SockJSSocket, Session> bySocket = new HashMap<>();
  private final Map<String, Session> byId = new HashMap<>();
  private final Promise<Void> lastClosed = Promise.promise();
  private final Series series;
  private boolean draining;

  Sessions(Series series) {
    this.series = series;
  }

  void open(Session session) {
    bySocket.put(session.socket(), session);
    byId.put(session.id(), session);
    series.opened();
  }

  /** The session of an open socket, or null. */
  Session of(SockJSSocket socket) {
    return bySocket.get(socket);
  }

  /** The session of that name, or null when its socket is closed or elsewhere. */
  Session byId(String id) {
    return byId.get(id);
  }

  /** Forgets a socket. Returns its session, or null when it was forgotten before. */
  Session close(SockJSSocket socket) {
    var session = bySocket.remove(socket);
    if (session != null) {
      byId.remove(session.id());
      series.closed();
    }
    completeWhenDrained();
    return session;
  }

  /** The open ones, as they are now. */
  List<Session> all() {
    return List.copyOf(byId.values());
  }

  /** Done when all sockets that are open now are closed. No new ones are to be opened. */
  Future<Void> drained() {
    draining = true;
    completeWhenDrained();
    return lastClosed.future();
  }

  private void completeWhenDrained() {
    if (draining && byId.isEmpty()) {
      lastClosed.tryComplete();
    }
  }
}
