package duet.room.domain;

import duet.room.domain.Command.Lock;
import java.util.List;

/**
 * Who may come in. The lock goes with the room: when both seats are free, it is gone. Holds that are over have been freed
 * before.
 */
record Locking(Room room) {
  Step turned(Lock lock) {
    if (room.seatOf(lock.session()) < 0) {
      return Step.noted(room);
    }
    Room turned = lock.locked() ? locked() : room.withLock(List.of());
    return new Step(turned, finished -> new Outcome.Turned(finished.isLocked()));
  }

  /** With both keys that are there, or not at all: a seat that no key opens could never be taken again. */
  private Room locked() {
    return room.isLocked() || room.keyOf(0) == null || room.keyOf(1) == null
        ? room
        : room.withLock(List.of(room.keyOf(0), room.keyOf(1)));
  }
}
