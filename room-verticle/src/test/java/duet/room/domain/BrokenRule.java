package duet.room.domain;

import duet.room.domain.Command.Join;
import duet.room.domain.Command.Leave;
import duet.room.domain.Command.Lock;
import duet.room.domain.Command.Lost;
import duet.room.domain.Command.Sweep;
import duet.room.domain.Outcome.AlreadySeated;
import duet.room.domain.Outcome.Full;
import duet.room.domain.Outcome.Joined;
import duet.room.domain.Outcome.Locked;
import duet.room.domain.Outcome.Noted;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The room's rules, each time with another one broken. */
enum BrokenRule implements Rules {
  THIRD_TOLD_TO_SIT((room, command, now) -> {
    Transition right = Transition.of(room, command, now);
    return right.outcome() instanceof Full
        ? new Transition(right.room(), new Joined("Tea", false, room.epoch(), room.version(), null, false), right.events())
        : right;
  }),

  THIRD_SEAT_GIVEN_AWAY((room, command, now) ->
    Transition.of(room, command, now).outcome() instanceof Full
        ? Transition.of(room.with(1, Seat.FREE), command, now)
        : Transition.of(room, command, now)),

  FREE_SEAT_REFUSED((room, command, now) ->
    command instanceof Join join && room != null && room.seats().contains(Seat.FREE)
        && room.seatOf(join.claim().session().id()) < 0
        ? new Transition(room, new Full(List.of()), List.of())
        : Transition.of(room, command, now)),

  STRANGER_GETS_HELD_SEAT((room, command, now) ->
    Transition.of(room, command, now).outcome() instanceof Outcome.Held
        ? Transition.of(room.expired(Long.MAX_VALUE), command, now)
        : Transition.of(room, command, now)),

  KEY_DOES_NOT_COUNT((room, command, now) ->
    Transition.of(room, room != null && command instanceof Join join ? withoutKey(join) : command, now)),

  STALE_ATTEMPT_COUNTS((room, command, now) ->
    room != null && Transition.of(room, command, now).outcome() instanceof AlreadySeated
        ? Transition.of(room, newest((Join) command), now)
        : Transition.of(room, command, now)),

  CLOSED_SESSION_RESEATED((room, command, now) ->
    Transition.of(room, command, now).outcome() instanceof AlreadySeated
        ? Transition.of(holds(room, held -> new Held(held.page(), held.attempt(), held.key(), null, held.until())),
            command, now)
        : Transition.of(room, command, now)),

  LOST_OF_OLD_SESSION_COUNTS((room, command, now) ->
    Transition.of(room, room != null && command instanceof Lost lost ? ofSamePage(room, lost) : command, now)),

  LEAVE_HOLDS((room, command, now) ->
    Transition.of(room, command instanceof Leave leave ? new Lost(leave.session(), true, World.HOLD) : command, now)),

  HOLD_IS_NEVER_OVER((room, command, now) ->
    Transition.of(holds(room, held ->
        new Held(held.page(), held.attempt(), held.key(), held.closed(), Math.max(now + 1, held.until()))),
        command, now)),

  SWEEP_SPARES_DEAD_PROCESS((room, command, now) ->
    Transition.of(room, command instanceof Sweep ? new Sweep(Set.of("x", "y"), World.HOLD) : command, now)),

  LOCK_LETS_A_STRANGER_IN((room, command, now) ->
    Transition.of(room, command, now).outcome() instanceof Locked
        ? lockedAgain(room, Transition.of(room.withLock(List.of()), command, now))
        : Transition.of(room, command, now)),

  LOCK_FORGETS_WHO_LEFT((room, command, now) -> {
    boolean isBack = room != null && room.isLocked() && command instanceof Join join && room.seats().contains(Seat.FREE)
        && room.seatOf(join.claim().session().id()) < 0;
    return isBack ? new Transition(room, new Locked(List.of()), List.of()) : Transition.of(room, command, now);
  }),

  LOCK_ENDS_WITH_A_LEAVE((room, command, now) ->
    Transition.of(room != null && command instanceof Leave ? room.withLock(List.of()) : room, command, now)),

  LOCK_IS_TURNED_FROM_OUTSIDE((room, command, now) -> {
    Transition right = Transition.of(room, command, now);
    return command instanceof Lock lock && right.room() != null && right.outcome() instanceof Noted
        ? new Transition(right.room().withLock(List.of("a", "b")), right.outcome(), right.events())
        : right;
  }),

  LOCK_IS_NOT_TOLD((room, command, now) -> {
    Transition right = Transition.of(room, command, now);
    return command instanceof Lock ? new Transition(right.room(), right.outcome(), List.of()) : right;
  }),

  LOCKED_ROOM_STAYS((room, command, now) -> {
    Transition right = Transition.of(room, command, now);
    return room != null && room.isLocked() && right.room() == null
        ? new Transition(room.with(0, Seat.FREE).with(1, Seat.FREE), right.outcome(), List.of())
        : right;
  }),

  EMPTY_ROOM_STAYS((room, command, now) -> {
    Transition right = Transition.of(room, command, now);
    return room == null || right.room() != null ? right
        : new Transition(Room.made("Tea", room.epoch()), right.outcome(), right.events());
  }),

  VERSION_NOT_COUNTED((room, command, now) -> {
    Transition right = Transition.of(room, command, now);
    return room == null || right.room() == null || right.room().version() == room.version() ? right
        : Transition.of(room.withVersion(room.version() - 1), command, now);
  }),

  REPEAT_COUNTED((room, command, now) -> {
    Transition right = Transition.of(room, command, now);
    return room == null || !room.equals(right.room()) ? right
        : new Transition(room.withVersion(room.version() + 1), right.outcome(), right.events());
  }),

  NEWS_FORGOTTEN((room, command, now) -> {
    Transition right = Transition.of(room, command, now);
    return new Transition(right.room(), right.outcome(), List.of());
  });

  private final Rules rules;

  BrokenRule(Rules rules) {
    this.rules = rules;
  }

  @Override
  public Transition of(Room room, Command command, long now) {
    return rules.of(room, command, now);
  }

  private static Transition lockedAgain(Room room, Transition let) {
    return new Transition(let.room().withLock(room.lock()), let.outcome(), List.of());
  }

  private static Join withoutKey(Join join) {
    Claim claim = join.claim();
    return new Join(join.spelling(), new Claim(claim.page(), claim.attempt(), claim.session(), null), join.with(),
        join.epoch(), join.hold());
  }

  private static Join newest(Join join) {
    Claim claim = join.claim();
    return new Join(join.spelling(), new Claim(claim.page(), 99, claim.session(), claim.key()), join.with(),
        join.epoch(), join.hold());
  }

  private static Lost ofSamePage(Room room, Lost lost) {
    String page = lost.session().replaceAll("\\d", "");
    return room.seats().stream()
        .filter(seat -> seat instanceof Taken taken && taken.claim().page().equals(page))
        .map(seat -> new Lost(((Taken) seat).claim().session().id(), lost.closed(), lost.hold()))
        .findFirst().orElse(lost);
  }

  private static Room holds(Room room, UnaryOperator<Held> change) {
    Room changed = room;
    for (int i = 0; room != null && i < 2; i++) {
      changed = room.seat(i) instanceof Held held ? changed.with(i, change.apply(held)) : changed;
    }
    return changed;
  }
}
