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
 * @param waits whether it has asked for its seat, or given it back, and heard no answer yet: then it may sit all the same
 */
record Socket(Claim claim, Stage stage, Told told, boolean waits) {
  /** In a session's life; one that left or was moved may return. */
  enum Stage { UNOPENED, WANTS, MOVED, LEFT, CLOSED }

  String id() {
    return claim.session().id();
  }

  boolean is(Stage stage) {
    return this.stage == stage;
  }

  /** It goes, or comes, or was moved, and knows of no seat. */
  Socket now(Stage next) {
    return new Socket(claim, next, null, false);
  }

  /** It asks for its seat, or gives it back. */
  Socket waiting() {
    return new Socket(claim, stage, told, true);
  }

  private Socket knowing(Told now) {
    return new Socket(claim, Stage.WANTS, now, waits);
  }

  /** It hears that it is heard. */
  Socket answered() {
    return new Socket(claim, stage, told, false);
  }

  /** Hears the answer to its join. */
  Socket answered(Outcome outcome) {
    if (!is(Stage.WANTS) && !is(Stage.MOVED)) {
      return this;
    }
    if (outcome instanceof Joined joined) {
      return knowing(told == null ? Told.by(joined) : told.and(joined)).answered();
    }
    return outcome instanceof AlreadySeated ? answered() : now(stage);
  }

  /** Whether it knows of a seat in a room that was not lost since. */
  boolean isTold() {
    return told != null && told.epoch() != null;
  }

  /** Whether its edge answers {@code gone} when it is asked, as it surely has no seat, or there is no such edge any more. */
  boolean isGone() {
    return !waits && (!is(Stage.WANTS) || told == null);
  }

  /** The same to news of that life of its room, which may be another than it sits in; null for any. */
  boolean isGone(String epoch) {
    return isGone() || told != null && !waits && epoch != null && !epoch.equals(told.epoch());
  }

  /** Hears news that is not answered {@code gone}; it means nothing to who does not know that they sit. */
  Socket informed(Event event) {
    if (told == null) {
      return this;
    }
    return event instanceof Moved ? now(Stage.MOVED) : knowing(told.and((PeerChanged) event));
  }
}
