package duet.room.domain;

/** What somebody else must be told because of a command. */
public sealed interface Event {
  /** Whom to tell. */
  Session to();

  /** The life of the room it is about, or null when that is not known. */
  String epoch();

  /** As of which version of it; 0 when that is not known. */
  long version();

  /**
   * The other seat changed, or the lock.
   *
   * @param to      whom to tell
   * @param epoch   this life of the room
   * @param version counts these changes
   * @param peer    the other one, or null
   * @param locked  whether nobody else may come in
   */
  record PeerChanged(Session to, String epoch, long version, Peer peer, boolean locked) implements Event {}

  /**
   * The seat went to another page of the same person.
   *
   * @param to      whom to tell
   * @param epoch   this life of the room
   * @param version as of which: a session that has taken its seat back since need not care
   * @param page    that page
   */
  record Moved(Session to, String epoch, long version, String page) implements Event {}

  /**
   * The seat was lost when two halves of the cluster met again.
   *
   * @param to whom to tell
   */
  record Unseated(Session to) implements Event {
    @Override
    public String epoch() {
      return null;
    }

    @Override
    public long version() {
      return 0;
    }
  }
}
