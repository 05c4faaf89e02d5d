package duet.room.store;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;

/** A result on its way to a backup. */
final class RoomCopyForm implements CompactSerializer<RoomCopy> {
  @Override
  public String getTypeName() {
    return "duet.RoomCopy";
  }

  @Override
  public Class<RoomCopy> getCompactClass() {
    return RoomCopy.class;
  }

  @Override
  public void write(CompactWriter out, RoomCopy copy) {
    out.writeCompact("room", copy.room());
  }

  @Override
  public RoomCopy read(CompactReader reader) {
    return new RoomCopy(reader.readCompact("room"));
  }
}
