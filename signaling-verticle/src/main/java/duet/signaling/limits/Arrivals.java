package duet.signaling.limits;

import duet.signaling.settings.LimitSettings;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When a newcomer may join. In a storm everybody gets a moment of their own, in the order of asking: whoever comes back
 * then, or later, is let through, so nobody is turned away for good. Used on the verticle's event loop only.
 */
public final class Arrivals {

  /** Nobody is asked to wait for longer; who would have to, asks again without a moment of their own. */
  private static final long MOST_MS = 30_000;

  private final Bucket node;
  private final LongSupplier clock;

  /**
   * @param clock in nanoseconds
   */
  public Arrivals(LimitSettings limits, LongSupplier clock) {
    this.clock = clock;
    node = new Bucket(limits.joinsPerNode(), clock);
  }

  /** The moment that was given to one socket, if any. */
  public static final class Turn {
    private boolean given;
    private long at;
  }

  /** Milliseconds that this socket has to wait before its join; 0: let it through. */
  public long waitMs(Turn turn, Client client) {
    if (!turn.given) {
      return give(turn, client);
    }
    var leftMs = TimeUnit.NANOSECONDS.toMillis(turn.at - clock.getAsLong());
    turn.given = leftMs > 0;
    return Math.max(0, leftMs);
  }

  private long give(Turn turn, Client client) {
    var waitMs = client.reserveJoin(MOST_MS);
    if (waitMs < MOST_MS) {
      waitMs = Math.max(waitMs, node.reserve(MOST_MS));
    }
    if (waitMs > 0 && waitMs < MOST_MS) {
      turn.given = true;
      turn.at = clock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(waitMs);
    }
    return waitMs;
  }
}
