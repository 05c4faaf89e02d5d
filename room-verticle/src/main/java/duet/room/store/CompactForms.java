package duet.room.store;

import com.hazelcast.nio.serialization.compact.CompactSerializer;
import java.util.List;

/** All that Hazelcast must know to move rooms and commands between nodes. */
public final class CompactForms {
  private CompactForms() {}

  /** One serialiser for each type; to be registered on every data member. */
  public static List<CompactSerializer<?>> all() {
    return List.of(new RoomForm(), new RoomStepForm(), new RoomCopyForm(), new ReplyForm(), new NoteForm(), new DueRoomsForm());
  }
}
