package duet.room.domain;

import duet.room.domain.Event.Moved;
import duet.room.domain.Event.PeerChanged;
import duet.room.domain.Outcome.AlreadySeated;
import duet.room.domain.Outcome.Joined;

/**
 * One session as its browser and its edge see it.
 *
 * @param claim what it brings
 * @param stage how far it is
 * @param told  what it was told last; null when it does not know that it sits
 */
record Socket(Claim claim, Stage stage, Told told) {
  /** In a session's life; one that left or was moved may return. */
  enum Stage { UNOPENED, WANTS, MOVED, LEFT, CLOSED }

  String id() {
    return claim.session().id();
  }

  boolean is(Stage stage) {
    return this.stage == stage;
  }

  Socket now(Stage next) {
    return new Socket(claim, next, null);
  }

  private Socket knowing(Told now) {
    return new Socket(claim, Stage.WANTS, now);
  }

  /** Hears the answer to its join. */
  Socket answered(Outcome outcome) {
    if (!is(Stage.WANTS) && !is(Stage.MOVED)) {
      return this;
    }
    if (outcome instanceof Joined joined) {
      return knowing(told == null ? Told.by(joined) : told.and(joined));
    }
    return outcome instanceof AlreadySeated ? this : now(stage);
  }

  /** Whether its edge answers {@code gone} to news, or there is no such edge any more. */
  boolean isGone() {
    return !is(Stage.WANTS) || told == null || told.epoch() == null;
  }

  /** Hears news that is not answered {@code gone}. */
  Socket informed(Event event) {
    if (event instanceof Moved) {
      return now(Stage.MOVED);
    }
    return event instanceof PeerChanged changed ? knowing(told.and(changed)) : this;
  }
}
