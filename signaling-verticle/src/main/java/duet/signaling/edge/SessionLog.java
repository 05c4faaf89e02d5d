package duet.signaling.edge;

import duet.inspector.log.Trail;
import duet.signaling.wire.CallReport;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Lines about sessions, without names of rooms and without anything that a browser may send as it likes. What is said a second
 * time in a row is no news: pages that wait ask again and again.
 */
final class SessionLog {

  private static final Trail TRAIL = new Trail(LoggerFactory.getLogger(Session.class));

  private SessionLog() {}

  /** Something happened to a session. */
  static void happened(Session session, String what) {
    line(session, what).log(what);
  }

  /** A browser says that its call came up, or came up again. */
  static void reported(Session session, CallReport report) {
    line(session, "call is up, reconnects=" + report.reconnects())
        .addKeyValue("route", report.direct() ? "direct" : "relayed")
        .addKeyValue("afterMs", report.connectMs())
        .addKeyValue("reconnects", report.reconnects())
        .log("call is up");
  }

  /** Nothing was heard of the browser for too long. */
  static void silent(Session session) {
    if (session.asked() != null) {
      happened(session, "silent: socket is closed");
    }
  }

  /** The socket is closed; of one that never wanted a seat there is nothing to tell. */
  static void closed(Session session) {
    if (session.asked() != null) {
      happened(session, session.place() == null ? "socket closed" : "socket closed, seat to be held");
    }
  }

  private static LoggingEventBuilder line(Session session, String what) {
    var level = session.isNews(what) ? Level.INFO : Level.DEBUG;
    var asked = session.asked();
    return TRAIL.line(level, asked == null ? null : asked.page(), asked == null ? 0 : asked.attempt(), session.id());
  }
}
