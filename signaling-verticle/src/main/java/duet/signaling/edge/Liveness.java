package duet.signaling.edge;

import duet.signaling.wire.RawJson;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds out whether the browser behind a socket still lives: asks it for a ping and closes what stays silent, so that
 * a half-open socket keeps nobody out of a room. Used on the verticle's event loop only.
 */
final class Liveness {

  private static final RawJson CHECK = RawJson.of(new JsonObject().put("type", "check"));
  private static final int SILENCE_MS = 2_000;

  /** How long an answer stands, so that a crowd at a full room does not make its two people ping all the time. */
  private static final int ANSWER_STANDS_MS = 5_000;

  private final Vertx vertx;
  private final Map<Session, Promise<Boolean>> checks = new HashMap<>();

  Liveness(Vertx vertx) {
    this.vertx = vertx;
  }

  /** A browser gave a sign of life. */
  void heard(Session session) {
    var check = checks.get(session);
    if (check != null) {
      check.tryComplete(true);
    }
  }

  /** True as soon as the browser is heard; false when it was silent for 2 s, and its socket is closed. */
  Future<Boolean> check(Session session) {
    var running = checks.get(session);
    if (running != null) {
      return running.future();
    }
    var check = Promise.<Boolean>promise();
    checks.put(session, check);
    session.tell(CHECK);
    vertx.setTimer(
        SILENCE_MS,
        timer -> {
          if (check.tryComplete(false)) {
            SessionLog.happened(session, "silent when asked: socket is closed");
            session.socket().close();
          }
        });
    vertx.setTimer(ANSWER_STANDS_MS, timer -> checks.remove(session));
    return check.future();
  }
}
