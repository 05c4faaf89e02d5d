package duet.room.domain;

import duet.room.domain.Event.Moved;
import duet.room.domain.Event.PeerChanged;
import duet.room.domain.Outcome.Full;
import duet.room.domain.Outcome.Joined;
import duet.room.domain.Outcome.Locked;
import duet.room.domain.Outcome.Turned;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rooms as one line of text, so that tests read as tables.
 *
 * <p>{@code ana1} is attempt 1 of the page {@code ana}, with Ana's key, over the session {@code ana1} of instance x;
 * {@code ana'1} another page of hers; {@code ana1@y} of instance y; {@code ana1~5} asked for at 5; {@code ana1-} without a key. A seat is {@code free},
 * somebody, or held: {@code (ana1 1015)} until 1015, {@code (ana1! 1015)} after her edge said that the socket is closed,
 * {@code (ana? 1015)} in a rebuilt room. {@code for only ana bo} follows where the room is locked. {@code none} is no room.
 */
final class Scene {
  private static final Pattern WHO = Pattern.compile("((\\p{L}+)'*)(\\d+)(?:@(\\w+))?(?:~(\\d+))?(-)?");
  private static final Pattern HELD = Pattern.compile("\\(((\\p{L}+)'*)(\\d*)([!?]?) (\\d+)\\)");

  private Scene() {}

  static Claim claim(String text) {
    Matcher who = WHO.matcher(text);
    if (!who.matches()) {
      throw new IllegalArgumentException(text);
    }
    String instance = who.group(4) == null ? "x" : who.group(4);
    return new Claim(who.group(1), Integer.parseInt(who.group(3)),
        new Session(who.group(1) + who.group(3), instance), who.group(6) == null ? "key of " + who.group(2) : null,
        who.group(5) == null ? 0 : Long.parseLong(who.group(5)));
  }

  static Room room(String text) {
    if (text.equals("none")) {
      return null;
    }
    String[] parts = text.split(" for only ");
    String[] seats = parts[0].split(" \\+ ");
    String locked = parts.length > 1 ? parts[1] : null;
    return new Room("Tea", "e0", 1, List.of(seat(seats[0]), seat(seats[1])), false, List.of(),
        locked == null ? List.of() : List.of(locked.split(" ")).stream().map(name -> "key of " + name).toList());
  }

  private static Seat seat(String text) {
    Matcher held = HELD.matcher(text);
    if (held.matches()) {
      boolean rebuilt = held.group(4).equals("?");
      return new Held(held.group(1), rebuilt ? 0 : Integer.parseInt(held.group(3)),
          rebuilt ? null : "key of " + held.group(2),
          held.group(4).equals("!") ? held.group(1) + held.group(3) : null, Long.parseLong(held.group(5)));
    }
    return text.equals("free") ? Seat.FREE : new Taken(claim(text));
  }

  static String show(Room room) {
    return room == null ? "none" : show(room.seat(0)) + " + " + show(room.seat(1)) + (room.isLocked()
        ? " for only " + String.join(" ", room.lock()).replace("key of ", "") : "");
  }

  private static String show(Seat seat) {
    if (seat instanceof Taken taken) {
      Claim claim = taken.claim();
      return claim.page() + claim.attempt() + (claim.session().instance().equals("x") ? "" : "@"
          + claim.session().instance()) + (claim.asked() == 0 ? "" : "~" + claim.asked()) + (claim.key() == null ? "-" : "");
    }
    return seat instanceof Held held
        ? "(" + held.page() + (held.key() == null ? "?" : held.attempt() + (held.closed() == null ? "" : "!"))
            + " " + held.until() + ")"
        : "free";
  }

  static String show(Outcome outcome) {
    if (outcome instanceof Joined joined) {
      return "joined " + (joined.polite() ? "polite" : "impolite") + " v" + joined.version() + " " + show(joined.peer())
          + (joined.locked() ? " locked" : "");
    }
    if (outcome instanceof Outcome.Held held) {
      return "held " + held.left();
    }
    if (outcome instanceof Locked locked) {
      return "locked " + locked.sitters().stream().map(Session::id).collect(Collectors.joining(" "));
    }
    if (outcome instanceof Turned turned) {
      return turned.locked() ? "is locked" : "is unlocked";
    }
    if (outcome instanceof Full full) {
      return "full " + full.sitters().stream().map(Session::id).collect(Collectors.joining(" "));
    }
    return outcome instanceof Outcome.AlreadySeated ? "already-seated" : "noted";
  }

  static String show(List<Event> events) {
    return events.stream().map(Scene::show).collect(Collectors.joining(", "));
  }

  private static String show(Event event) {
    String to = event.to().id() + ": ";
    if (event instanceof PeerChanged changed) {
      return to + "v" + changed.version() + " " + show(changed.peer()) + (changed.locked() ? " locked" : "");
    }
    return to + (event instanceof Moved moved ? "moved to " + moved.page() : "unseated");
  }

  private static String show(Peer peer) {
    if (peer == null) {
      return "alone";
    }
    return peer.present() ? "with " + peer.session() : "waits for " + peer.page();
  }
}
