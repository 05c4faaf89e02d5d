package duet.room.domain;

import duet.room.domain.Event.PeerChanged;
import duet.room.domain.Outcome.Joined;

/**
 * What a session was told last, as its edge and its page keep it.
 *
 * @param epoch   the room's life in which it sits; null when room state was lost since, and it is to ask again
 * @param version of what it knows
 * @param peer    the other one, or null
 * @param locked  whether nobody else may come in
 */
record Told(String epoch, long version, Peer peer, boolean locked) {
  static Told by(Joined answer) {
    return new Told(answer.epoch(), answer.version(), answer.peer(), answer.locked());
  }

  /** An answer sets the epoch; within one epoch an older one counts for nothing. */
  Told and(Joined answer) {
    return answer.epoch().equals(epoch) && answer.version() < version ? this : by(answer);
  }

  Told and(PeerChanged news) {
    return news.epoch().equals(epoch) && news.version() > version
        ? new Told(epoch, news.version(), news.peer(), news.locked())
        : this;
  }

  Told askedAgain() {
    return new Told(null, 0, peer, locked);
  }

  /** Whether it sits, as far as it knows, beside that living session. */
  boolean isBeside(String session) {
    return epoch != null && peer != null && session.equals(peer.session());
  }
}
