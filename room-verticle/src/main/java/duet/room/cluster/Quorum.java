package duet.room.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether enough room nodes are there for this one to promise anything: another half of the cluster might promise the same.
 * Safe for all threads.
 */
public final class Quorum {
  private static final String NAME = "duet.quorum";
  private static final String FEWEST = "duet.quorum.fewest";
  private static final long NEVER = Long.MAX_VALUE;

  /** Longer than the pieces of a cluster that fell apart need to find each other. */
  private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Census census;
  private final int fewest;
  private final LongSupplier clock;
  private volatile long since = NEVER;

  /**
   * Begins to look.
   *
   * @param census counts room nodes
   * @param fewest room nodes that may promise; with 1, both halves of a split do
   */
  public Quorum(Census census, int fewest) {
    this(census, fewest, System::nanoTime);
  }

  Quorum(Census census, int fewest, LongSupplier clock) {
    this.census = census;
    this.fewest = fewest;
    this.clock = clock;
  }

  /** Lets {@link #isSettled(HazelcastInstance)} find it at this member. */
  public Quorum keptBy(HazelcastInstance member) {
    member.getUserContext().put(NAME, this);
    return this;
  }

  /** Lets a member know from its first moment how many room nodes may promise. */
  static void require(int fewest, Config config) {
    config.getUserContext().put(FEWEST, fewest);
  }

  /** Whether one half of a split at most seats people, as this member knows. */
  public static boolean isRequired(HazelcastInstance member) {
    return (int) member.getUserContext().getOrDefault(FEWEST, 1) > 1;
  }

  /**
   * Whether the half that this member is in has seated people for so long that another half, which cannot have, brings nothing
   * that this one has not known. (In a cluster of more than three room nodes it may have known it, and lost it with all copies.)
   */
  public static boolean isSettled(HazelcastInstance member) {
    return member.getUserContext().get(NAME) instanceof Quorum quorum && quorum.isSettled();
  }

  /** Whether there are too few. To be asked every second, so that it is known since when they are enough. */
  public boolean isMissing() {
    boolean missing = census.roomNodes() < fewest;
    if (missing) {
      since = NEVER;
    } else if (since == NEVER) {
      since = clock.getAsLong();
    }
    return missing;
  }

  /** Whether they have been enough for longer than a minute. */
  boolean isSettled() {
    long from = since;
    return from != NEVER && clock.getAsLong() - from > SETTLED_NANOS;
  }

  /**
   * Looks again before an answer leaves: it may come from a node that lost the others meanwhile, where the room has no backup.
   *
   * @param answer to be given
   * @return the answer; failed where the others are lost by now
   */
  public <T> Future<T> confirm(T answer) {
    return isMissing()
        ? Future.failedFuture("by now there are fewer room nodes than ROOM_QUORUM")
        : Future.succeededFuture(answer);
  }
}
