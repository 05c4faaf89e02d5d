package duet.signaling.edge;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** One timer for all sockets: closes those whose browsers are silent, and says now and then to the others that the server lives. */
final class Heartbeat {

  private static final int TICK_MS = 1_000;

  /** A browser pings every 5 s. */
  private static final long SILENT_NS = TimeUnit.SECONDS.toNanos(15);

  /**
   * As SockJS servers do; what stands between may close a connection on which nothing is said for a minute. Each session has
   * its own tick of them, by its id, which is random.
   */
  private static final int BEAT_TICKS = 25;

  private final Vertx vertx;
  private final Sessions sessions;
  private int tick;

  Heartbeat(Vertx vertx, Sessions sessions) {
    this.vertx = vertx;
    this.sessions = sessions;
  }

  void start() {
    vertx.setPeriodic(TICK_MS, timer -> tick());
  }

  private void tick() {
    tick = (tick + 1) % BEAT_TICKS;
    for (var session : sessions.all()) {
      if (session.silence() > SILENT_NS) {
        SessionLog.silent(session);
        session.socket().close();
      } else if (Math.floorMod(session.id().hashCode(), BEAT_TICKS) == tick) {
        session.socket().beat();
      }
    }
  }
}
