package duet.room.store;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import duet.room.cluster.Quorum;
import duet.room.domain.Healing;
import duet.room.domain.Room;

/**
 * Decides in the larger half what becomes of a room that the smaller half of a split cluster brings along. Where both halves
 * seated people, the domain knows. With a quorum the smaller half did not, and its rooms are as they were when the split began:
 * they count only where the larger half has no quorum for long itself, and may never have known them.
 */
public final class RoomMerge implements SplitBrainMergePolicy<Room, MergingValue<Room>, Room>, HazelcastInstanceAware {
  private transient Quorum quorum;

  @Override
  public void setHazelcastInstance(HazelcastInstance here) {
    quorum = Quorum.of(here);
  }

  @Override
  public Room merge(MergingValue<Room> smaller, MergingValue<Room> larger) {
    Room known = larger == null ? null : larger.getDeserializedValue();
    boolean isDecided = quorum != null && quorum.isRequired() && (known != null || quorum.isSettled());
    return isDecided ? known : Healing.merged(known, smaller.getDeserializedValue());
  }

  @Override
  public void writeData(ObjectDataOutput out) {
    // has no state
  }

  @Override
  public void readData(ObjectDataInput in) {
    // has no state
  }
}
