package duet.room.store;

import com.hazelcast.query.Predicate;
import duet.room.domain.Room;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the rooms that a sweep has to do with, and shows every room on the way. While rooms move Hazelcast asks a copy of this
 * again, perhaps on another node; a copy shows them to nobody.
 */
final class DueRooms implements Predicate<String, Room> {
  private static final long serialVersionUID = 1;

  private final Set<String> living;
  private final long now;
  private final transient Consumer<Room> seen;

  /**
   * Prepares one sweep.
   *
   * @param living the signaling processes in the cluster
   * @param now    the time
   * @param seen   is shown the rooms; null: nobody is
   */
  DueRooms(Set<String> living, long now, Consumer<Room> seen) {
    this.living = living;
    this.now = now;
    this.seen = seen;
  }

  Set<String> living() {
    return living;
  }

  long now() {
    return now;
  }

  @Override
  public boolean apply(Entry<String, Room> entry) {
    Room room = entry.getValue();
    if (seen != null) {
      seen.accept(room);
    }
    return room.isDue(living, now);
  }
}
