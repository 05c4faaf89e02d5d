package duet.room.cluster;

import com.hazelcast.core.HazelcastInstance;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets a member believe that it has had its quorum for an hour. */
public final class SettledMember {
  private SettledMember() {}

  /** From now on, as this other one sees it; its quorum is this many room nodes. */
  public static void put(HazelcastInstance member, HazelcastInstance seenBy, int fewest) {
    AtomicLong clock = new AtomicLong();
    new Quorum(new Census(seenBy), fewest, clock::get).keptBy(member).isMissing();
    clock.addAndGet(TimeUnit.HOURS.toNanos(1));
  }
}
