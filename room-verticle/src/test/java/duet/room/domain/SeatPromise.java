package duet.room.domain;

import duet.room.domain.Command.Leave;
import duet.room.domain.Command.Lock;
import duet.room.domain.Command.Retell;
import duet.room.domain.Command.Sweep;
import duet.room.domain.Event.Moved;
import duet.room.domain.Event.PeerChanged;
import duet.room.domain.Outcome.AlreadySeated;
import duet.room.domain.Outcome.Joined;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** What holds for every command to every room. */
enum SeatPromise {
  /** Two seats, nobody on both, and only who has one is told so. */
  NEVER_THREE(it -> (it.result().room() == null || it.result().room().seats().size() == 2)
      && !(it.is(0) instanceof Taken one && it.is(1) instanceof Taken two
          && one.claim().session().equals(two.claim().session()))
      && !(it.is(0).key() != null && it.is(0).key().equals(it.is(1).key()))
      && (!(it.result().outcome() instanceof Joined)
          || Happening.isOf(it.is(0), it.joining().session().id())
          || Happening.isOf(it.is(1), it.joining().session().id()))),

  /** What comes late changes nothing; a late join is told so. */
  LATE_IS_HARMLESS(it -> !it.isLate()
      || it.nothingChanged() && (it.joining() == null || it.result().outcome() instanceof AlreadySeated)),

  /** Who sits stays, unless they go, their process dies, or they themselves come from elsewhere. */
  NOBODY_PUT_OUT(it -> it.bothSeats(i -> !(it.was(i) instanceof Taken was)
      || Happening.isOf(it.is(i), was.claim().session().id())
      || was.claim().session().id().equals(it.going())
      || it.command() instanceof Sweep sweep && !sweep.living().contains(was.claim().session().instance())
      || it.joining() != null && it.wasOpenedBy(i, it.joining()))),

  /** Until it is over, a hold ends only for the one whom it is for. */
  HOLD_IS_KEPT(it -> it.bothSeats(i -> !(it.was(i) instanceof Held held)
      || it.is(i).equals(held)
      || it.is(i) instanceof Taken taken
          && (held.key() == null ? held.page().equals(taken.claim().page()) : held.key().equals(taken.claim().key())))),

  /** A valid key opens its seat, whoever sits there, and in a locked room also when nobody does. */
  KEY_OPENS(it -> it.joining() == null || it.isLateJoin() || it.bothSeats(i ->
      it.sat(it.joining().session().id()) || !it.wasOpenedBy(i, it.joining())
          || Happening.isOf(it.is(i), it.joining().session().id()))),

  /** The seat of one who hangs up is free at once. */
  LEAVE_FREES(it -> !(it.command() instanceof Leave leave)
      || it.bothSeats(i -> !Happening.isOf(it.was(i), leave.session()) || it.is(i).equals(Seat.FREE))),

  /** In a locked room nobody is seated whose key was not there when it was locked. */
  LOCK_HOLDS(it -> it.lock().isEmpty() || it.bothSeats(i -> !(it.is(i) instanceof Taken is)
      || it.is(i).equals(it.was(i)) || it.lock().get(i).equals(is.claim().key()))),

  /** Only who sits turns the lock; it goes with the room. */
  LOCK_STAYS(it -> it.result().room() == null || it.result().room().lock().equals(it.lock())
      || it.command() instanceof Lock lock && it.sat(lock.session())
          && it.result().room().isLocked() == lock.locked()),

  /** A room with two free seats is no room. */
  ROOM_GOES(it -> it.result().room() == null || !it.result().room().isEmpty()),

  /** Who sat and sits hears of what changed beside them, and of the lock; who gave way to another page hears of that. */
  NEWS_GOES_OUT(it -> it.bothSeats(i -> {
    if (it.room() == null || !(it.room().seat(i) instanceof Taken was) || !(it.is(i) instanceof Taken is)) {
      return true;
    }
    Session session = was.claim().session();
    List<Event> told = it.result().events().stream().filter(event -> event.to().equals(session)).toList();
    if (!session.equals(is.claim().session())) {
      return was.claim().page().equals(is.claim().page())
          || told.equals(List.of(new Moved(session, it.result().room().epoch(), it.result().room().version(), is.claim().page())));
    }
    Room room = it.result().room();
    return (!told.isEmpty() || Objects.equals(it.room().other(i).peer(), room.other(i).peer())
            && it.room().isLocked() == room.isLocked())
        && told.stream().filter(news -> !isEndOfHold(it, i, news)).allMatch(
            new PeerChanged(session, room.epoch(), room.version(), room.other(i).peer(), room.isLocked())::equals);
  })),

  /** The same again changes nothing and tells nothing, unless telling is what is asked for. */
  REPEATABLE(it -> {
    Transition again = it.rules().of(it.result().room(), it.command(), it.now());
    return it.command() instanceof Retell
        || again.events().isEmpty() && Objects.equals(again.room(), it.result().room());
  });

  private final Predicate<Happening> kept;

  SeatPromise(Predicate<Happening> kept) {
    this.kept = kept;
  }

  /** The same rules, watched. */
  static Rules watched(Rules rules) {
    return (room, command, now) -> {
      Happening it = Happening.of(rules, room, command, now);
      for (SeatPromise promise : values()) {
        if (!promise.kept.test(it)) {
          throw new BrokenPromise(promise.name(), room + "\n" + command + "\n" + it.result());
        }
      }
      return it.result();
    };
  }

  /** Where a hold was over and somebody else comes, nobody is there first. */
  private static boolean isEndOfHold(Happening it, int seat, Event news) {
    Room room = it.result().room();
    return it.joining() != null && it.room().other(seat) instanceof Held
        && news.equals(new PeerChanged(news.to(), room.epoch(), room.version() - 1, null, room.isLocked()));
  }
}
