package duet.room.domain;

import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A name and two seats.
 *
 * @param name     as the first person spelled it
 * @param epoch    this life of the room
 * @param version  of what can be seen; grows by one with each visible change
 * @param seats    exactly two; the first is the polite one
 * @param healed   true after two halves of the cluster met, until the next sweep tells the news
 * @param unseated who lost a seat in that, and is to be told so by the next sweep
 * @param lock     while it is locked, the hashes of the two keys that alone open a seat, each in its seat's place; while
 *                 anybody may come in, empty
 */
public record Room(
    String name, String epoch, long version, List<Seat> seats, boolean healed, List<Session> unseated, List<String> lock) {
  /** Copies the lists. */
  public Room {
    seats = List.copyOf(seats);
    unseated = List.copyOf(unseated);
    lock = List.copyOf(lock);
  }

  /** A room with two free seats, as it is just before its first person sits. */
  static Room made(String name, String epoch) {
    return new Room(name, epoch, 1, List.of(Seat.FREE, Seat.FREE), false, List.of(), List.of());
  }

  Seat seat(int index) {
    return seats.get(index);
  }

  Seat other(int index) {
    return seats.get(1 - index);
  }

  Room with(int index, Seat seat) {
    List<Seat> both = index == 0 ? List.of(seat, seats.get(1)) : List.of(seats.get(0), seat);
    return new Room(name, epoch, version, both, healed, unseated, lock);
  }

  Room withVersion(long version) {
    return new Room(name, epoch, version, seats, healed, unseated, lock);
  }

  Room withNewsTold() {
    return new Room(name, epoch, version, seats, false, List.of(), lock);
  }

  Room withLock(List<String> keys) {
    return new Room(name, epoch, version, seats, healed, unseated, keys);
  }

  /** Whether nobody comes in but those whose keys were there when it was locked. */
  public boolean isLocked() {
    return !lock.isEmpty();
  }

  /** The hash of the key that opens this seat, or null where none does; that of a free one while the room is locked, too. */
  String keyOf(int index) {
    String key = seat(index).key();
    return key == null && isLocked() ? lock.get(index) : key;
  }

  /** Frees the seats whose hold is over. */
  public Room expired(long now) {
    Room room = this;
    for (int i = 0; i < 2; i++) {
      if (seat(i) instanceof Held held && held.until() <= now) {
        room = room.with(i, Seat.FREE);
      }
    }
    return room;
  }

  /** Whether both seats are free: such a room is gone. */
  public boolean isEmpty() {
    return seats.stream().allMatch(Seat.FREE::equals);
  }

  /** The seat that this session sits in: 0 or 1, or -1. */
  int seatOf(String session) {
    return IntStream.range(0, 2)
        .filter(i -> seat(i) instanceof Taken taken && taken.claim().session().id().equals(session))
        .findFirst().orElse(-1);
  }

  /** Whom to tell that they lost their seats: who has got one since must not hear of it. */
  List<Session> stillUnseated() {
    return unseated.stream().filter(session -> seatOf(session.id()) < 0).toList();
  }

  /**
   * Whether a sweep would change anything or has something to tell.
   *
   * @param living the signaling processes in the cluster
   * @param now    the time
   */
  public boolean isDue(Set<String> living, long now) {
    return healed || seats.stream().anyMatch(seat ->
        seat instanceof Held held && held.until() <= now
            || seat instanceof Taken taken && !living.contains(taken.claim().session().instance()));
  }
}
