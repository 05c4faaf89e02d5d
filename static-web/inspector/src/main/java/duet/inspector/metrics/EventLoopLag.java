package duet.inspector.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How late an event loop comes to what it has to do: a timer that should ring four times a second says how late it rings. That
 * it rings no more is seen from any thread.
 */
public final class EventLoopLag {
  private static final long EVERY_MS = 250;
  private static final Duration[] BOUNDS =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000).map(Duration::ofMillis).toArray(Duration[]::new);

  private static final long NEVER = 0;

  private final Timer lag;
  private volatile long last = NEVER;

  /**
   * Registers the series.
   *
   * @param registry where
   * @param role     which verticle's event loop it is
   */
  public EventLoopLag(MeterRegistry registry, String role) {
    lag = Timer.builder("duet_event_loop_lag_seconds").tag("role", role).serviceLevelObjectives(BOUNDS)
        .description("How late the event loop came to a timer that rings four times a second.").register(registry);
  }

  /** From now on, until the verticle that calls this is stopped. */
  public void measure(Vertx vertx) {
    last = System.nanoTime();
    vertx.setPeriodic(EVERY_MS, ring -> rang());
  }

  /** How long ago the timer last rang; nothing before it is measured. */
  public Duration silence() {
    long rang = last;
    return rang == NEVER ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - rang);
  }

  private void rang() {
    long now = System.nanoTime();
    lag.record(Math.max(0, now - last - TimeUnit.MILLISECONDS.toNanos(EVERY_MS)), TimeUnit.NANOSECONDS);
    last = now;
  }
}
