package duet.signaling.edge;

import duet.signaling.metrics.Series;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The open sockets of this node. Used on the verticle's event loop only. */
final class Sessions {

  private final Map<String, Session> byId = new HashMap<>();
  private final Promise<Void> lastClosed = Promise.promise();
  private final Series series;
  private boolean draining;

  Sessions(Series series) {
    this.series = series;
  }

  void open(Session session) {
    byId.put(session.id(), session);
    series.opened();
  }

  /** The session of that name, or null when its socket is closed or elsewhere. */
  Session byId(String id) {
    return byId.get(id);
  }

  /** Forgets one whose socket is closed. */
  void close(Session session) {
    byId.remove(session.id());
    series.closed();
    completeWhenDrained();
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
