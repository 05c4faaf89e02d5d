package duet.room.store;

import com.hazelcast.map.EntryProcessor;
import duet.room.domain.Room;
import java.util.Map.Entry;

/** Sets on a backup what the primary came to; the backup has no clock to ask and nothing to decide. */
final class RoomCopy implements EntryProcessor<String, Room, Reply> {
  private final transient Room room;

  RoomCopy(Room room) {
    this.room = room;
  }

  Room room() {
    return room;
  }

  @Override
  public Reply process(Entry<String, Room> entry) {
    entry.setValue(room);
    return null;
  }
}
