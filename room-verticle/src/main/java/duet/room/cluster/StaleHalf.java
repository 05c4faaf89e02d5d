package duet.room.cluster;

import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.core.LifecycleListener;

/**
 * Gives up the rooms of a half of a split that has no quorum, when it is about to join the other half. Nobody was seated there, so
 * they are as they were when the split began, or when this process fell asleep; merged with what became of them on the other side,
 * they would bring back who has left since.
 *
 * @param census who is in this half
 * @param quorum fewest room nodes that may seat anybody; 1: both halves did, and both count
 * @param giveUp forgets all rooms of this half; may block
 */
public record StaleHalf(Census census, int quorum, Runnable giveUp) implements LifecycleListener {
  @Override
  public void stateChanged(LifecycleEvent event) {
    if (event.getState() == LifecycleState.MERGING && census.roomNodes() < quorum) {
      giveUp.run();
    }
  }
}
