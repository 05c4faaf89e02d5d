package duet.room.store;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import java.util.Set;

/** The question what is due, on its way to the node that a room has moved to. */
final class DueRoomsForm implements CompactSerializer<DueRooms> {
  @Override
  public String getTypeName() {
    return "duet.DueRooms";
  }

  @Override
  public Class<DueRooms> getCompactClass() {
    return DueRooms.class;
  }

  @Override
  public void write(CompactWriter out, DueRooms due) {
    out.writeArrayOfString("living", due.living().toArray(String[]::new));
    out.writeInt64("now", due.now());
  }

  @Override
  public DueRooms read(CompactReader reader) {
    Fields in = new Fields(reader);
    return new DueRooms(Set.copyOf(in.texts("living")), in.big("now"), null);
  }
}
