package duet.signaling.limits;

import duet.signaling.settings.Rate;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A bucket of tokens that fills itself: what is taken from an empty one is owed. Used on one thread. */
public final class Bucket {

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Rate rate;
  private final LongSupplier clock;
  private double tokens;
  private long filledAt;

  /**
   * Starts full.
   *
   * @param clock in nanoseconds
   */
  public Bucket(Rate rate, LongSupplier clock) {
    this.rate = rate;
    this.clock = clock;
    tokens = rate.burst();
    filledAt = clock.getAsLong();
  }

  /** Takes one; false when there was none. It is owed then, so that one who goes on gets none at all; but not for ever. */
  public boolean take() {
    fill();
    tokens = Math.max(tokens, -rate.burst()) - 1;
    return tokens >= 0;
  }

  /** True when as many are owed as the bucket holds: somebody goes on who was told to stop. */
  public boolean overdrawn() {
    return tokens < -rate.burst();
  }

  /** True when one could be taken now. */
  public boolean hasOne() {
    fill();
    return tokens >= 1;
  }

  /**
   * Takes one that is good from some moment on.
   *
   * @return milliseconds until then; the most that is waited, and none taken, when too many wait already
   */
  public long reserve(long mostMs) {
    fill();
    var waitMs = (long) Math.ceil((1 - tokens) * 1_000 / rate.perSecond());
    if (waitMs >= mostMs) {
      return mostMs;
    }
    tokens--;
    return Math.max(0, waitMs);
  }

  /** True when nothing is missing: a new one would be the same. */
  boolean full() {
    fill();
    return tokens >= rate.burst();
  }

  private void fill() {
    var now = clock.getAsLong();
    tokens = Math.min(rate.burst(), tokens + (now - filledAt) / SECOND * rate.perSecond());
    filledAt = now;
  }
}
