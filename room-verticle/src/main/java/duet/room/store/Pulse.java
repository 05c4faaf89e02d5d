package duet.room.store;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.core.HazelcastInstance;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Tells whether this process has slept: suspended, starved, moved with its machine. One that wakes up may not have heard yet
 * that the others gave it up and hold its rooms now; until it must have heard, it changes none. Safe for all threads.
 */
public final class Pulse {
  /** How often {@link #beat} is to be called. */
  public static final long BEAT_MS = 500;

  private static final String NAME = "duet.pulse";

  /** Shorter than the time after which a silent member is given up. */
  private static final long SLEPT_MS = 5_000;

  /** Heartbeats go out every second, and bring back what has happened. */
  private static final long WAKING_MS = 5_000;

  /** Nobody tells the one who leads: it finds out when it has not heard from the others for 10 s. */
  private static final long LEADER_WAKING_MS = 13_000;

  private final LongSupplier clock;
  private final BooleanSupplier leads;
  private volatile long last;
  private volatile long steadyFrom;

  /**
   * Begins awake.
   *
   * @param clock in milliseconds
   * @param leads whether this member leads the cluster, as far as it knows
   */
  Pulse(LongSupplier clock, BooleanSupplier leads) {
    this.clock = clock;
    this.leads = leads;
    last = clock.getAsLong();
    steadyFrom = last;
  }

  /** Begins a pulse for the steps on this member. */
  public static Pulse of(HazelcastInstance member) {
    Cluster cluster = member.getCluster();
    Pulse pulse = new Pulse(System::currentTimeMillis, () -> cluster.getMembers().iterator().next().localMember());
    member.getUserContext().put(NAME, pulse);
    return pulse;
  }

  /** Nobody beats it any more: the verticle is stopped, and the member leaves as soon as its rooms have moved. */
  public static void end(HazelcastInstance member) {
    member.getUserContext().remove(NAME);
  }

  /** Whether this member may change rooms. One whose verticle has not started knows none. */
  static boolean isSteady(HazelcastInstance member) {
    return !(member.getUserContext().get(NAME) instanceof Pulse pulse) || pulse.isSteady();
  }

  /** The process runs. */
  public void beat() {
    long now = clock.getAsLong();
    if (now - last > SLEPT_MS) {
      steadyFrom = now + (leads.getAsBoolean() ? LEADER_WAKING_MS : WAKING_MS);
    } else if (now < last) {
      steadyFrom = Math.min(steadyFrom, now + LEADER_WAKING_MS); // somebody put the clock back
    }
    last = now;
  }

  boolean isSteady() {
    long now = clock.getAsLong();
    return now - last <= SLEPT_MS && now >= steadyFrom;
  }
}
