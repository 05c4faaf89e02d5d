package duet.room.store;

import duet.inspector.log.Trail;
import duet.room.domain.Change;
import duet.room.domain.Room;
import duet.room.domain.Seat;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A line for each change of a seat, written where the room lives: once, whoever asked and however often. No names of rooms. */
final class SeatLog {
  private static final Trail TRAIL = new Trail(LoggerFactory.getLogger(Seat.class));

  private SeatLog() {}

  /**
   * Writes down what changed.
   *
   * @param key    of the room
   * @param before the room, or null
   * @param after  the room, or null
   */
  static void changed(String key, Room before, Room after) {
    if (!RoomStore.isRehearsal(key)) {
      Change.between(before, after).forEach(change ->
          TRAIL.line(Level.INFO, change.page(), change.attempt(), change.session()).log(change.what().words()));
    }
  }
}
