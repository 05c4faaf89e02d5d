package duet.room.domain;

import java.util.List;

/** What the one who gave the command learns. */
public sealed interface Outcome {
  /**
   * You sit.
   *
   * @param room    the name as the first person spelled it
   * @param polite  your role in perfect negotiation
   * @param epoch   this life of the room
   * @param version of what can be seen of the room; compares within one epoch
   * @param peer    the other one, or null
   * @param locked  whether nobody else may come in
   */
  record Joined(String room, boolean polite, String epoch, long version, Peer peer, boolean locked) implements Outcome {}

  /**
   * Both seats are taken.
   *
   * @param sitters by whom: worth asking whether they live
   */
  record Full(List<Session> sitters) implements Outcome {
    /** Copies the list. */
    public Full {
      sitters = List.copyOf(sitters);
    }
  }

  /**
   * The room is locked, and the key is none of the two that open it.
   *
   * @param sitters who has taken a seat: worth asking whether they live, since a room without any is gone
   */
  record Locked(List<Session> sitters) implements Outcome {
    /** Copies the list. */
    public Locked {
      sitters = List.copyOf(sitters);
    }
  }

  /**
   * The lock was asked for by somebody who sits.
   *
   * @param locked how it is now: a room is locked only where both seats have keys
   */
  record Turned(boolean locked) implements Outcome {}

  /**
   * A seat is kept for somebody else.
   *
   * @param left milliseconds until the first held seat is free, at least 1
   */
  record Held(long left) implements Outcome {}

  /** Another join of the same person is newer. */
  record AlreadySeated() implements Outcome {}

  /** Done, or there was nothing to do. */
  record Noted() implements Outcome {}

  /** Not done: it came to the room when nobody waited for it any more. */
  record Late() implements Outcome {}
}
