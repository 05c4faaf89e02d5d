package duet.inspector.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * That this process is a member of the cluster, until it leaves or Hazelcast gives up: where it finds no way back after a split,
 * it stops, or tries for ever.
 */
public final class Membership {
  /** Far longer than it takes to join the other half and to bring all rooms along. */
  private static final long LONGEST_MERGE_MS = 120_000;

  private final HazelcastInstance hazelcast;
  private final long longestMergeMs;
  private CompletableFuture<Void> merge = CompletableFuture.completedFuture(null);
  private volatile boolean leaving;

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
  }

  /**
   * Watches for an end that nobody here asked for.
   *
   * @param ended run then: rooms are out of reach, and nothing that is asked over the event bus is answered any more
   */
  public void onEnd(Runnable ended) {
    hazelcast.getLifecycleService().addLifecycleListener(event -> changed(event, ended));
  }

  private synchronized void changed(LifecycleEvent event, Runnable ended) {
    switch (event.getState()) {
      case MERGING -> {
        merge = new CompletableFuture<Void>().orTimeout(longestMergeMs, TimeUnit.MILLISECONDS);
        merge.whenComplete((done, late) -> {
          if (late != null) {
            ended.run();
          }
        });
      }
      case MERGED -> merge.complete(null);
      case SHUTDOWN -> {
        if (!leaving) {
          ended.run();
        }
      }
      default -> { }
    }
  }

  /** Leaves in order: the rooms of this member move to the others first. Blocks. */
  public void leave() {
    leaving = true;
    hazelcast.shutdown();
  }
}
