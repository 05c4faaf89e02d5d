package duet.room.domain;

import duet.room.domain.Command.Join;
import duet.room.domain.Command.Leave;
import duet.room.domain.Command.Lost;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One command to one room, seen from outside.
 *
 * @param rules   that were applied
 * @param room    before, or null
 * @param command what happened
 * @param now     when
 * @param result  what came of it
 */
record Happening(Rules rules, Room room, Command command, long now, Transition result) {
  private static final List<Seat> BOTH_FREE = List.of(Seat.FREE, Seat.FREE);

  static Happening of(Rules rules, Room room, Command command, long now) {
    return new Happening(rules, room, command, now, rules.of(room, command, now));
  }

  /** The seats before; holds that are over are free. */
  Seat was(int seat) {
    return (room == null ? BOTH_FREE : room.expired(now).seats()).get(seat);
  }

  Seat is(int seat) {
    return (result.room() == null ? BOTH_FREE : result.room().seats()).get(seat);
  }

  boolean bothSeats(IntPredicate condition) {
    return IntStream.range(0, 2).allMatch(condition);
  }

  boolean nothingChanged() {
    return bothSeats(i -> was(i).equals(is(i)));
  }

  /** Who joins, or null. */
  Claim joining() {
    return command instanceof Join join ? join.claim() : null;
  }

  /** The session that goes, or null. */
  String going() {
    return command instanceof Leave leave ? leave.session() : command instanceof Lost lost ? lost.session() : null;
  }

  boolean sat(String session) {
    return !bothSeats(i -> !isOf(was(i), session));
  }

  boolean isLate() {
    return isLateJoin() || going() != null && !sat(going());
  }

  /** Whether this is the join of a page that has opened a newer socket since, or of a socket that is closed. */
  boolean isLateJoin() {
    Claim claim = joining();
    return claim != null && !sat(claim.session().id()) && !bothSeats(i ->
        !(was(i) instanceof Taken taken && isOlder(claim, taken.claim().page(), taken.claim().attempt()))
            && !(was(i) instanceof Held held
                && (isOlder(claim, held.page(), held.attempt()) || claim.session().id().equals(held.closed()))));
  }

  private static boolean isOlder(Claim claim, String page, int attempt) {
    return claim.page().equals(page) && claim.attempt() < attempt;
  }

  static boolean isOf(Seat seat, String session) {
    return seat instanceof Taken taken && taken.claim().session().id().equals(session);
  }

  /** The keys that alone opened the room before, or none. */
  List<String> lock() {
    return room == null || room.expired(now).isEmpty() ? List.of() : room.lock();
  }

  boolean wasOpenedBy(int seat, Claim claim) {
    String key = was(seat).key() == null && !lock().isEmpty() ? lock().get(seat) : was(seat).key();
    return claim.key() != null && claim.key().equals(key);
  }
}
