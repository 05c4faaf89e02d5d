package duet.room.store;

import com.hazelcast.core.HazelcastInstance;
import java.util.concurrent.atomic.AtomicLong;

/** Lets a member believe that its process has slept. */
public final class SleepyMember {
  private static final long HOUR_MS = 3_600_000;

  private SleepyMember() {}

  /** It has slept for an hour, and has not woken up yet. */
  public static void put(HazelcastInstance member) {
    AtomicLong clock = new AtomicLong();
    member.getUserContext().put("duet.pulse", new Pulse(clock::get, () -> false));
    clock.set(HOUR_MS);
  }
}
