package duet.room.domain;

import duet.room.domain.Event.Moved;
import duet.room.domain.Event.PeerChanged;
import duet.room.domain.Event.Unseated;
import duet.room.domain.Seat.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds who must be told what, from how a room was and how it is. */
final class Difference {
  private Difference() {}

  /** Whether anybody could see the difference. */
  static boolean isVisible(Room before, Room after) {
    return isVisible(before.seat(0), after.seat(0)) || isVisible(before.seat(1), after.seat(1)) || isTurned(before, after);
  }

  private static boolean isTurned(Room before, Room after) {
    return before.isLocked() != after.isLocked();
  }

  private static boolean isVisible(Seat before, Seat after) {
    return !Objects.equals(before.peer(), after.peer());
  }

  /** Who sat and still sits learns what became of the other seat and of the lock; who gave way to another page learns of it. */
  static List<Event> between(Room before, Room after) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      if (before.seat(i) instanceof Taken was && after.seat(i) instanceof Taken is) {
        Session session = was.claim().session();
        if (!session.equals(is.claim().session())) {
          if (!was.claim().page().equals(is.claim().page())) {
            events.add(new Moved(session, after.epoch(), after.version(), is.claim().page()));
          }
        } else if (isVisible(before.other(i), after.other(i)) || isTurned(before, after)) {
          events.add(peerOf(after, i));
        }
      }
    }
    return events;
  }

  /** Everybody is told how things stand, changed or not. */
  static List<Event> all(Room room) {
    List<Event> events = new ArrayList<>();
    room.stillUnseated().forEach(session -> events.add(new Unseated(session)));
    for (int i = 0; i < 2; i++) {
      if (room.seat(i) instanceof Taken) {
        events.add(peerOf(room, i));
      }
    }
    return events;
  }

  private static Event peerOf(Room room, int seat) {
    Session session = ((Taken) room.seat(seat)).claim().session();
    return new PeerChanged(session, room.epoch(), room.version(), room.other(seat).peer(), room.isLocked());
  }
}
