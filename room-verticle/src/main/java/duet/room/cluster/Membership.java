package duet.room.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;

/** That this process is a member of the cluster, until it leaves or Hazelcast gives up: where it finds no way back after a split, it stops. */
public final class Membership {
  private final HazelcastInstance hazelcast;
  private volatile boolean leaving;

  /**
   * Watches from now on.
   *
   * @param hazelcast a running member
   * @param lost      run when it stops and nobody here asked for that; rooms are out of reach from then on
   */
  public Membership(HazelcastInstance hazelcast, Runnable lost) {
    this.hazelcast = hazelcast;
    hazelcast.getLifecycleService().addLifecycleListener(event -> {
      if (event.getState() == LifecycleState.SHUTDOWN && !leaving) {
        lost.run();
      }
    });
  }

  /** Leaves in order: the rooms move to the others first. Blocks. */
  public void leave() {
    leaving = true;
    hazelcast.shutdown();
  }
}
