package duet.room.domain;

import duet.room.domain.Command.Join;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;
import java.util.List;
import java.util.OptionalLong;

/** Who gets which seat. Holds that are over have been freed before. */
record Joining(Join join, long now) {
  Step into(Room room) {
    if (room == null) {
      return madeRoom();
    }
    int own = room.seatOf(claim().session().id());
    if (own >= 0) {
      return isNewKey(room, own) ? seated(room, own) : Step.joined(room, own);
    }
    for (int i = 0; i < 2; i++) {
      if (claim().key() != null && claim().key().equals(room.keyOf(i))) {
        return isLate(room.seat(i)) || isOvertaken(room.seat(i)) ? Step.refused(room, new Outcome.AlreadySeated()) : seated(room, i);
      }
    }
    if (room.seats().stream().anyMatch(this::isLate)) {
      return Step.refused(room, new Outcome.AlreadySeated());
    }
    if (room.isLocked()) {
      return Step.refused(room, new Outcome.Locked(sitters(room)));
    }
    for (int i = 0; i < 2; i++) {
      if (isOpenedByPage(room.seat(i))) {
        return seated(room, i);
      }
    }
    int free = room.seats().indexOf(Seat.FREE);
    return free >= 0 ? seated(room, free) : Step.refused(room, refusal(room));
  }

  private Claim claim() {
    return join.claim();
  }

  private Step madeRoom() {
    Room room = Room.made(join.spelling(), join.epoch());
    if (join.with() != null && !join.with().equals(claim().page())) {
      room = room.with(1, new Held(join.with(), 0, null, null, now + join.hold()));
    }
    return seated(room, 0);
  }

  private Step seated(Room room, int seat) {
    return Step.joined(room.with(seat, new Taken(claim())), seat);
  }

  private boolean isOpenedByPage(Seat seat) {
    return seat instanceof Held held && held.key() == null && held.page().equals(claim().page());
  }

  /** The same page has opened a newer socket since, or this join's own socket is closed by now. */
  private boolean isLate(Seat seat) {
    if (seat instanceof Taken taken) {
      return taken.claim().page().equals(claim().page()) && claim().attempt() < taken.claim().attempt();
    }
    return seat instanceof Held held
        && (held.page().equals(claim().page()) && claim().attempt() < held.attempt()
            || claim().session().id().equals(held.closed()));
  }

  /** They left and came again, and only the second was heard of: by the first key they would not find back. */
  private boolean isNewKey(Room room, int seat) {
    Claim before = ((Taken) room.seat(seat)).claim();
    String key = claim().key();
    return !room.isLocked() && key != null && !key.equals(before.key()) && !key.equals(room.keyOf(1 - seat))
        && claim().isLaterThan(before);
  }

  private boolean isOvertaken(Seat seat) {
    return seat instanceof Taken taken && claim().wasOvertakenBy(taken.claim());
  }

  private Outcome refusal(Room room) {
    OptionalLong until = room.seats().stream()
        .filter(Held.class::isInstance).mapToLong(seat -> ((Held) seat).until()).min();
    if (until.isPresent()) {
      return new Outcome.Held(until.getAsLong() - now);
    }
    return new Outcome.Full(sitters(room));
  }

  private static List<Session> sitters(Room room) {
    return room.seats().stream()
        .filter(Taken.class::isInstance).map(seat -> ((Taken) seat).claim().session()).toList();
  }
}
