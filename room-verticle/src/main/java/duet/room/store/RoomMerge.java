package duet.room.store;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import duet.room.domain.Healing;
import duet.room.domain.Room;

/** Lets Hazelcast ask the domain what becomes of a room that both halves of a split cluster know. */
public final class RoomMerge implements SplitBrainMergePolicy<Room, MergingValue<Room>, Room> {
  @Override
  public Room merge(MergingValue<Room> smaller, MergingValue<Room> larger) {
    return Healing.merged(larger == null ? null : larger.getDeserializedValue(), smaller.getDeserializedValue());
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
