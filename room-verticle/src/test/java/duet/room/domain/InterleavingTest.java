package duet.room.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.room.domain.Command.Join;
import duet.room.domain.Command.Leave;
import duet.room.domain.Command.Lost;
import duet.room.domain.Command.Sweep;
import duet.room.domain.Outcome.Joined;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All orders in which three people can come, drop, return, leave and be repeated, up to a depth. */
class InterleavingTest {
  private static final int DEPTH = 12;
  private static final long HOLD = 3;

  /** Which seats have been looked at, with how many steps left: the same again can be skipped. */
  private final Set<List<Object>> seen = new HashSet<>();

  private final List<Command> commands = new ArrayList<>();

  InterleavingTest() {
    for (String who : List.of("ana1", "ana2@y", "ana'1", "bo1", "bo2@y", "cy1-")) {
      Claim claim = Scene.claim(who);
      commands.add(new Join("Tea", claim, null, "made", HOLD));
      commands.add(new Leave(claim.session().id()));
      commands.add(new Lost(claim.session().id(), true, HOLD));
    }
    commands.add(new Join("Tea", Scene.claim("ana1"), "bo", "made", HOLD));
    commands.add(new Lost("bo1", false, HOLD));
    commands.add(new Sweep(Set.of("x", "y"), HOLD));
    commands.add(new Sweep(Set.of("x"), HOLD));
  }

  @Test
  @DisplayName("never three, no valid key refused, nothing changes unseen, and in the end the room is gone")
  void allOrders() {
    explore(null, 0, DEPTH);
    assertTrue(seen.size() > 3_000, "only " + seen.size() + " situations");
  }

  private void explore(Room room, long now, int left) {
    if (left == 0 || !seen.add(List.of(room == null ? List.of() : room.seats(), left))) {
      return;
    }
    for (Command command : commands) {
      Transition next = Transition.of(room, command, now);
      check(room, command, now, next);
      explore(next.room(), now + 1, left - 1);
    }
  }

  private static void check(Room before, Command command, long now, Transition next) {
    Supplier<String> what = () -> before + "\n" + command + " at " + now + "\n" + next;
    Room after = next.room();
    checkSeats(after, what);
    checkRepeat(command, now, next, what);
    if (command instanceof Join join) {
      checkKeyHolder(before, join, now, next.outcome(), what);
    }
    if (before != null && after != null && before.epoch().equals(after.epoch())) {
      boolean visible = Difference.isVisible(before, after);
      assertEquals(before.version() + (visible ? 1 : 0), after.version(), what);
    }
    checkEnd(after, now, what);
  }

  private static void checkSeats(Room room, Supplier<String> what) {
    if (room == null) {
      return;
    }
    assertFalse(room.isEmpty(), what);
    assertEquals(2, room.seats().size(), what);
    List<String> keys = room.seats().stream().map(InterleavingTest::key).filter(key -> key != null).toList();
    assertEquals(keys.size(), Set.copyOf(keys).size(), () -> "one person in both seats: " + what.get());
  }

  private static void checkRepeat(Command command, long now, Transition next, Supplier<String> what) {
    Transition again = Transition.of(next.room(), command, now);
    assertEquals(next.room(), again.room(), () -> "repeated: " + what.get());
    assertEquals(List.of(), again.events(), () -> "repeated: " + what.get());
  }

  /** Refused only when it is no longer who it says: a newer attempt of that page sits, or its own socket is closed. */
  private static void checkKeyHolder(Room before, Join join, long now, Outcome outcome, Supplier<String> what) {
    if (before == null || join.claim().key() == null) {
      return;
    }
    for (Seat seat : before.expired(now).seats()) {
      if (join.claim().key().equals(key(seat)) && !(outcome instanceof Joined)) {
        boolean older = page(seat).equals(join.claim().page()) && attempt(seat) > join.claim().attempt();
        boolean closed = seat instanceof Held held && join.claim().session().id().equals(held.closed());
        assertTrue(older || closed, () -> "refused with a valid key: " + what.get());
      }
    }
  }

  private static void checkEnd(Room after, long now, Supplier<String> what) {
    Room room = Transition.of(after, new Sweep(Set.of(), HOLD), now).room();
    assertNull(Transition.of(room, new Sweep(Set.of(), HOLD), now + HOLD).room(), () -> "left behind: " + what.get());
  }

  private static String key(Seat seat) {
    return seat instanceof Taken taken ? taken.claim().key() : seat instanceof Held held ? held.key() : null;
  }

  private static String page(Seat seat) {
    return seat.peer().page();
  }

  private static int attempt(Seat seat) {
    return seat instanceof Taken taken ? taken.claim().attempt() : ((Held) seat).attempt();
  }
}
