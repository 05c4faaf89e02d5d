package duet.signaling.turn;

import duet.signaling.metrics.Series;
import duet.signaling.settings.IceSettings;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the TURN servers that browsers are told do give relayed addresses: asked at the start, and from time to time. */
public final class TurnCheck {

  private static final Duration EVERY = Duration.ofMinutes(3);

  private final Vertx vertx;
  private final IceSettings settings;
  private final Series series;
  private final Map<String, String> states = new ConcurrentSkipListMap<>();
  private final Logger log = LoggerFactory.getLogger(TurnCheck.class);

  public TurnCheck(Vertx vertx, IceSettings settings, Series series) {
    this.vertx = vertx;
    this.settings = settings;
    this.series = series;
  }

  /** Begins to ask; nobody waits for the answers. */
  public void start() {
    if (!settings.turnUrls().isEmpty()) {
      ask();
      vertx.setPeriodic(EVERY.toMillis(), again -> ask());
    }
  }

  /** By URL: {@code answers}, or in words why not; a URL is missing until it was first asked. Any thread. */
  public Map<String, String> states() {
    return Map.copyOf(states);
  }

  private void ask() {
    for (var url : settings.turnUrls()) {
      var credential = TurnCredential.fresh(settings, Clock.systemUTC());
      vertx.executeBlocking(() -> TurnProbe.ask(TurnUrl.of(url), credential), false).onSuccess(state -> learn(url, state));
    }
  }

  private void learn(String url, String state) {
    if (!state.equals(TurnProbe.UNCHECKED)) {
      series.turn(url, state.equals(TurnProbe.ANSWERS));
    }
    if (state.equals(states.put(url, state))) {
      return;
    }
    if (state.equals(TurnProbe.ANSWERS)) {
      log.info("TURN server {} answers", url);
    } else {
      log.warn("TURN server {} {}", url, state);
    }
  }
}
