package duet.room.domain;

import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one seat, for those who keep a record. It has no names, no keys.
 *
 * @param what    happened
 * @param page    of the person it is about, or null where only the session is known
 * @param attempt the socket of that page, 0 when unknown
 * @param session the connection, or null where none is known
 */
public record Change(What what, String page, int attempt, String session) {
  /** What can become of a seat. */
  public enum What {
    TAKEN("seat taken"),
    BACK("seat taken back"),
    MOVED("seat moved to another page"),
    HELD("seat held"),
    FREED("seat freed"),
    OVER("hold of a seat over"),
    UNSEATED("seat lost in a healed split");

    private final String words;

    What(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /**
   * Compares a room with how it was before a command.
   *
   * @param before null when it was unknown
   * @param after  null when it is gone
   * @return in the order of the seats
   */
  public static List<Change> between(Room before, Room after) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      compare(before == null ? Seat.FREE : before.seat(i), after == null ? Seat.FREE : after.seat(i), changes);
    }
    if (before != null && (after == null || !after.healed())) {
      before.stillUnseated().forEach(session -> changes.add(new Change(What.UNSEATED, null, 0, session.id())));
    }
    return changes;
  }

  private static void compare(Seat before, Seat after, List<Change> changes) {
    if (before.equals(after)) {
      return;
    }
    if (before instanceof Held held && !(after instanceof Taken taken && isTheirs(held, taken.claim()))) {
      changes.add(new Change(What.OVER, held.page(), held.attempt(), held.closed()));
    }
    if (after instanceof Taken taken) {
      changes.add(of(taking(before, taken.claim()), taken.claim()));
    } else if (before instanceof Taken taken) {
      changes.add(of(after instanceof Held ? What.HELD : What.FREED, taken.claim()));
    } else if (after instanceof Held held) {
      changes.add(new Change(What.HELD, held.page(), held.attempt(), null));
    }
  }

  private static What taking(Seat before, Claim claim) {
    if (before instanceof Taken taken) {
      return taken.claim().page().equals(claim.page()) ? What.BACK : What.MOVED;
    }
    return before instanceof Held held && isTheirs(held, claim) ? What.BACK : What.TAKEN;
  }

  private static boolean isTheirs(Held held, Claim claim) {
    return held.page().equals(claim.page()) || held.key() != null && held.key().equals(claim.key());
  }

  private static Change of(What what, Claim claim) {
    return new Change(what, claim.page(), claim.attempt(), claim.session().id());
  }
}
