package duet.inspector.log;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.NOPLoggingEventBuilder;

/**
 * Log lines about single people. Each names its session, and the page by the beginning of its id and the number of its socket,
 * as the browser's console does: not the whole id, which is nobody else's business. Beyond a hundred lines a second the rest is
 * counted and left out, so that a flood of requests is no flood of lines. Any thread.
 */
public final class Trail {
  /** How many lines a second are written. */
  static final int LINES = 100;

  private static final int SHOWN = 8;
  private static final long NANOS = 1_000_000_000;

  private final Logger log;
  private final LongSupplier nanos;
  private long second;
  private int asked;

  /** Writes to that log. */
  public Trail(Logger log) {
    this(log, System::nanoTime);
  }

  Trail(Logger log, LongSupplier nanos) {
    this.log = log;
    this.nanos = nanos;
    second = nanos.getAsLong();
  }

  /**
   * Begins a line.
   *
   * @param level   at which it is written
   * @param page    the id of a page, or null
   * @param attempt how many sockets that page has opened
   * @param session the name of the socket, or null
   * @return takes more fields, and ends with the text
   */
  public LoggingEventBuilder line(Level level, String page, int attempt, String session) {
    if (!log.isEnabledForLevel(level) || !isAllowed()) {
      return NOPLoggingEventBuilder.singleton();
    }
    LoggingEventBuilder line = log.atLevel(level);
    if (page != null) {
      line = line.addKeyValue("page", page.substring(0, Math.min(SHOWN, page.length())) + "." + attempt);
    }
    return session == null ? line : line.addKeyValue("session", session);
  }

  private synchronized boolean isAllowed() {
    long now = nanos.getAsLong();
    if (now - second >= NANOS) {
      if (asked > LINES) {
        log.warn("{} lines were left out here, of more than {} in a second", asked - LINES, LINES);
      }
      second = now;
      asked = 0;
    }
    return ++asked <= LINES;
  }
}
