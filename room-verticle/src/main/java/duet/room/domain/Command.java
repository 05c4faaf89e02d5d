package duet.room.domain;

import java.util.Set;

/**
 * What can happen to a room. Every command may be repeated: the second time it changes nothing, except that
 * {@link Retell} tells again.
 */
public sealed interface Command {
  /**
   * Somebody wants a seat.
   *
   * @param spelling the room's name as they typed it; shown if they are the first
   * @param claim    who
   * @param with     the page they were talking to, or null; counts only when the room is unknown
   * @param epoch    names the room's life if this command makes it; random, new for each command
   * @param hold     how long the seat of {@code with} is held, in milliseconds
   */
  record Join(String spelling, Claim claim, String with, String epoch, long hold) implements Command {}

  /**
   * A session hung up.
   *
   * @param session its id
   */
  record Leave(String session) implements Command {}

  /**
   * A session went without saying so.
   *
   * @param session its id
   * @param closed  true when its edge said that the socket is closed; false when that was only concluded
   * @param hold    how long its seat is held, in milliseconds
   * @param epoch   the life of the room in which it went, or null for any: what was concluded from news of one life says
   *                nothing about a seat that the session has taken in the next
   * @param version as of which it went, or 0 for any: nor about one that it has taken back since
   * @param askedBy nor about one that it has asked for since then, in milliseconds of the cluster's time; {@link Long#MAX_VALUE}
   *                for any
   */
  record Lost(String session, boolean closed, long hold, String epoch, long version, long askedBy) implements Command {
    /**
     * Whatever became of the room meanwhile.
     *
     * @param session its id
     * @param closed  as above
     * @param hold    as above
     */
    public Lost(String session, boolean closed, long hold) {
      this(session, closed, hold, null, 0, Long.MAX_VALUE);
    }
  }

  /**
   * Somebody who sits locks the room, or unlocks it.
   *
   * @param session their id
   * @param locked  whether from now on only those may come in whose keys sit there now
   */
  record Lock(String session, boolean locked) implements Command {}

  /**
   * The housekeeping.
   *
   * @param living the signaling processes in the cluster
   * @param hold   how long the seats of all others are held, in milliseconds
   */
  record Sweep(Set<String> living, long hold) implements Command {}

  /** Tell everybody in the room how things stand, since news may have been lost with an earlier command's reply. */
  record Retell() implements Command {}
}
