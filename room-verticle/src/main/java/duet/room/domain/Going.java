package duet.room.domain;

import duet.room.domain.Command.Leave;
import duet.room.domain.Command.Lost;
import duet.room.domain.Command.Sweep;
import duet.room.domain.Seat.Held;
import duet.room.domain.Seat.Taken;

/** How seats become held or free. Holds that are over have been freed before. */
record Going(Room room, long now) {
  Step left(Leave leave) {
    int seat = room.seatOf(leave.session());
    return Step.noted(seat < 0 ? room : room.with(seat, Seat.FREE));
  }

  Step lost(Lost lost) {
    boolean isMeant = (lost.epoch() == null || lost.epoch().equals(room.epoch()))
        && (lost.version() == 0 || lost.version() == room.version());
    int seat = isMeant ? room.seatOf(lost.session()) : -1;
    boolean isSince = seat >= 0 && ((Taken) room.seat(seat)).claim().asked() > lost.askedBy();
    return Step.noted(seat < 0 || isSince ? room : room.with(seat, kept(room.seat(seat), lost.closed(), lost.hold())));
  }

  Step swept(Sweep sweep) {
    Room swept = room;
    for (int i = 0; i < 2; i++) {
      if (room.seat(i) instanceof Taken taken && !sweep.living().contains(taken.claim().session().instance())) {
        swept = swept.with(i, kept(taken, false, sweep.hold()));
      }
    }
    return Step.noted(swept);
  }

  /** Without a key nobody could show that the seat is theirs, so it is not kept. */
  private Seat kept(Seat seat, boolean closed, long hold) {
    Claim claim = ((Taken) seat).claim();
    return claim.key() == null
        ? Seat.FREE
        : new Held(claim.page(), claim.attempt(), claim.key(), closed ? claim.session().id() : null, now + hold);
  }
}
