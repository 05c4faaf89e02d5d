package duet.signaling.limits;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A clock that stands still until the test moves it. */
final class Ticks implements LongSupplier {

  private long now = 1_000_000_007L;

  void pass(long milliseconds) {
    now += TimeUnit.MILLISECONDS.toNanos(milliseconds);
  }

  @Override
  public long getAsLong() {
    return now;
  }
}
