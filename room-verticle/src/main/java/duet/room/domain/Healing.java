package duet.room.domain;

import duet.room.domain.Seat.Free;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What becomes of a room that lived on in both halves of a split cluster. */
public final class Healing {
  private Healing() {}

  /**
   * Makes one room of two. The larger half's seats stand; a seat that it holds, or has freed, for somebody who sits in
   * the smaller half goes back to them. Never three: who finds no seat is on the list of the unseated. Locked in one half
   * and not in the other, it is locked where those two keys are all that have seats: people see that, and can unlock it.
   *
   * @param larger  the room in the half that others join, or null where it is unknown: then it is the smaller half's, until
   *                the news shows who has left meanwhile
   * @param smaller the room in the half that joins, or the same room copied before
   * @return the one room; the next sweep tells the news
   */
  public static Room merged(Room larger, Room smaller) {
    if (larger == null) {
      return new Room(smaller.name(), smaller.epoch(), smaller.version(), smaller.seats(), true, smaller.unseated(), smaller.lock());
    }
    if (larger.equals(smaller)) {
      return larger;
    }
    Room room = larger;
    if (larger.epoch().equals(smaller.epoch())) {
      for (int i = 0; i < 2; i++) {
        if (smaller.seat(i) instanceof Taken taken && isTheirs(room, i, taken.claim())) {
          room = room.with(i, taken);
        }
      }
      room = room.isLocked() || !fits(smaller.lock(), room) ? room : room.withLock(smaller.lock());
    }
    Set<Session> unseated = new LinkedHashSet<>(larger.unseated());
    unseated.addAll(smaller.unseated());
    for (Seat seat : smaller.seats()) {
      if (seat instanceof Taken taken && !hasSeat(room, taken.claim())) {
        unseated.add(taken.claim().session());
      }
    }
    // both halves have told what they saw under their own versions: this is neither's
    long version = Math.max(larger.version(), smaller.version()) + 1;
    return new Room(room.name(), room.epoch(), version, room.seats(), true, List.copyOf(unseated), room.lock());
  }

  private static boolean isTheirs(Room room, int index, Claim claim) {
    Seat seat = room.seat(index);
    return seat instanceof Free && (!room.isLocked() || room.keyOf(index).equals(claim.key())) && !isBeside(room, index, claim)
        || seat instanceof Held held && held.isFor(claim);
  }

  /** They left, and took the other seat meanwhile. */
  private static boolean isBeside(Room room, int index, Claim claim) {
    return claim.key() != null && claim.key().equals(room.keyOf(1 - index)) || room.seatOf(claim.session().id()) >= 0;
  }

  /** They sit, or a seat is kept for them: they ask again, as the edges of the smaller half ask all to, and have it back. */
  private static boolean hasSeat(Room room, Claim claim) {
    return room.seatOf(claim.session().id()) >= 0
        || room.seats().stream().anyMatch(seat -> seat instanceof Held held && held.isFor(claim));
  }

  private static boolean fits(List<String> lock, Room room) {
    return IntStream.range(0, lock.size())
        .allMatch(i -> room.seat(i) instanceof Free || lock.get(i).equals(room.seat(i).key()));
  }
}
