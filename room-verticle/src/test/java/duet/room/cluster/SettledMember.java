package duet.room.cluster;

import com.hazelcast.core.HazelcastInstance;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets a member believe that it has had its quorum for an hour. */
public final class SettledMember {
  private SettledMember() {}

  /** From now on; its quorum is this many room nodes. */
  public static void put(HazelcastInstance member, int fewest) {
    AtomicLong clock = new AtomicLong();
    new Quorum(new Census(member), fewest, clock::get).keptBy(member).isMissing();
    clock.addAndGet(TimeUnit.HOURS.toNanos(1));
  }
}
