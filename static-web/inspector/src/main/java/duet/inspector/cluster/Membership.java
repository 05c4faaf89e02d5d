package duet.inspector.cluster;

import com.hazelcast.cluster.ClusterState;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * That this process is a member of the cluster, until it leaves or Hazelcast gives up. Where it finds no way back after a split
 * it stops; or it waits for ever: for the other half, or, as that freezes a half that is about to join, for its own.
 */
public final class Membership {
  /** Far longer than it takes to join the other half and to bring all rooms along. */
  private static final long LONGEST_MERGE_MS = 120_000;
  private static final int LOOKS = 10;
  private static final long NEVER = Long.MAX_VALUE;

  private final HazelcastInstance hazelcast;
  private final long longestMergeMs;
  private final ScheduledExecutorService watch;
  private volatile boolean merging;
  private volatile boolean leaving;
  private long apartSince = NEVER;

  /**
   * Of a running member.
   *
   * @param hazelcast the member
   */
  public Membership(HazelcastInstance hazelcast) {
    this(hazelcast, LONGEST_MERGE_MS);
  }

  Membership(HazelcastInstance hazelcast, long longestMergeMs) {
    this.hazelcast = hazelcast;
    this.longestMergeMs = longestMergeMs;
    watch = Executors.newSingleThreadScheduledExecutor(look -> {
      Thread thread = new Thread(look, "membership");
      thread.setDaemon(true);
      return thread;
    });
  }

  /**
   * Watches for an end that nobody here asked for.
   *
   * @param ended run then, once: rooms are out of reach, and nothing that is asked over the event bus is answered any more
   */
  public void onEnd(Runnable ended) {
    hazelcast.getLifecycleService().addLifecycleListener(event -> changed(event, ended));
    watch.scheduleWithFixedDelay(() -> look(ended), 0, longestMergeMs / LOOKS, TimeUnit.MILLISECONDS);
  }

  private void changed(LifecycleEvent event, Runnable ended) {
    switch (event.getState()) {
      case MERGING -> merging = true;
      case MERGED -> merging = false;
      case SHUTDOWN -> {
        watch.shutdownNow();
        if (!leaving) {
          ended.run();
        }
      }
      default -> { }
    }
  }

  private void look(Runnable ended) {
    long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    boolean apart = merging || hazelcast.getCluster().getClusterState() != ClusterState.ACTIVE;
    if (!apart) {
      apartSince = NEVER;
    } else if (apartSince == NEVER) {
      apartSince = now;
    } else if (now - apartSince > longestMergeMs) {
      watch.shutdown();
      ended.run();
    }
  }

  /** Leaves in order: the rooms of this member move to the others first. Blocks. */
  public void leave() {
    leaving = true;
    hazelcast.shutdown();
  }
}
