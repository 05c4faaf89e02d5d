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
 * seated people, the domain knows. With a quorum one of them did, nearly always the larger: then its word counts, but for a
 * room that went on in the smaller one, before others of it died. Rooms that it does not know have ended, unless it has no
 * quorum for long itself and may never have known them; where a member decides that has just come, such a room may be back
 * until its people's edges say that they are gone.
 */
public final class RoomMerge implements SplitBrainMergePolicy<Room, MergingValue<Room>, Room>, HazelcastInstanceAware {
  private transient boolean isOneHalfs;
  private transient boolean isSettled;

  @Override
  public void setHazelcastInstance(HazelcastInstance here) {
    isOneHalfs = Quorum.isRequired(here);
    isSettled = Quorum.isSettled(here);
  }

  @Override
  public Room merge(MergingValue<Room> smaller, MergingValue<Room> larger) {
    Room known = larger == null ? null : larger.getDeserializedValue();
    Room brought = smaller.getDeserializedValue();
    if (!isOneHalfs) {
      return Healing.merged(known, brought);
    }
    boolean isNewer = known == null ? !isSettled : known.epoch().equals(brought.epoch()) && brought.version() > known.version();
    return isNewer ? Healing.merged(null, brought) : known;
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
