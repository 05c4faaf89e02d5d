package duet.inspector.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

class TrailTest {
  private final Logger log = new LoggerContext().getLogger("trail");
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private final AtomicLong nanos = new AtomicLong();
  private final Trail trail = new Trail(log, nanos::get);

  @BeforeEach
  void listen() {
    log.setLevel(ch.qos.logback.classic.Level.INFO);
    written.start();
    log.addAppender(written);
  }

  @Test
  @DisplayName("a line names session and page, of the page not the whole id; what is unknown is left out")
  void fields() {
    trail.line(Level.INFO, "0123456789abcdef", 2, "s-1").addKeyValue("after", 3).log("came");
    trail.line(Level.WARN, null, 0, "s-2").log("went");
    trail.line(Level.INFO, "abc", 1, null).log("came");
    trail.line(Level.DEBUG, "abc", 1, "s-3").log("not asked for");

    assertEquals(3, written.list.size());
    assertEquals(List.of(new KeyValuePair("page", "01234567.2"), new KeyValuePair("session", "s-1"), new KeyValuePair("after", 3)),
        written.list.get(0).getKeyValuePairs());
    assertEquals(List.of(new KeyValuePair("session", "s-2")), written.list.get(1).getKeyValuePairs());
    assertEquals(List.of(new KeyValuePair("page", "abc.1")), written.list.get(2).getKeyValuePairs());
  }

  @Test
  @DisplayName("beyond a hundred lines a second the rest is counted")
  void flood() {
    IntStream.range(0, 250).forEach(i -> trail.line(Level.INFO, "p", i, "s").log("flood"));
    assertEquals(100, written.list.size());

    nanos.addAndGet(1_000_000_000);
    trail.line(Level.INFO, "p", 0, "s").log("after it");

    assertEquals(102, written.list.size());
    assertEquals("150 lines were left out here, of more than 100 in a second", written.list.get(100).getFormattedMessage());
    assertEquals("after it", written.list.get(101).getFormattedMessage());
  }
}
