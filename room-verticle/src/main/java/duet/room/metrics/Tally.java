package duet.room.metrics;

import duet.room.domain.Room;
import duet.room.domain.Seat;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;

/** Counts the rooms of one sweep. One thread at a time. */
public final class Tally {
  private int rooms;
  private int calls;
  private int taken;
  private int held;

  /** Counts one more room. */
  public void add(Room room) {
    int sitting = 0;
    for (Seat seat : room.seats()) {
      sitting += seat instanceof Taken ? 1 : 0;
      held += seat instanceof Held ? 1 : 0;
    }
    rooms++;
    taken += sitting;
    calls += sitting == 2 ? 1 : 0;
  }

  int rooms() {
    return rooms;
  }

  int calls() {
    return calls;
  }

  int taken() {
    return taken;
  }

  int held() {
    return held;
  }
}
