package duet.signaling.edge;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The time in which those who had a seat come back to rooms that were lost, before anybody new is seated. */
final class Returning {

  /** What a newcomer waits before asking again while nobody knows how long it takes. */
  private static final long UNTIL_KNOWN_MS = 1_000;

  private final LongSupplier clock;
  private boolean begun;
  private long end;

  /**
   * @param clock in nanoseconds
   */
  Returning(LongSupplier clock) {
    this.clock = clock;
    end = clock.getAsLong();
  }

  /** The rooms are gone; when they can be rebuilt is not known. */
  void begin() {
    begun = true;
  }

  /** Those who had a seat are asked for, and come within this time. */
  void endIn(Duration within) {
    begun = false;
    end = clock.getAsLong() + within.toNanos();
  }

  /** Milliseconds that a newcomer has to wait; 0 when nobody is expected. */
  long leftMs() {
    return begun ? UNTIL_KNOWN_MS : Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - clock.getAsLong()));
  }
}
