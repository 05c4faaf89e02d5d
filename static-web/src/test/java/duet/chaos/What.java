package duet.chaos;

/** What can happen, as a person without a browser sees it. Times are milliseconds since 1970. */
sealed interface What {
  /** A join was sent. */
  record Asked(int attempt) implements What {}

  /**
   * A join was answered: you sit.
   *
   * @param askedAt when it was sent
   * @param attempt of the socket on which it came
   * @param peer    the other's page, or null
   * @param present false while their seat is held
   */
  record Joined(long askedAt, int attempt, boolean polite, String epoch, long version, String peer, boolean present) implements What {}

  /**
   * A join was answered otherwise.
   *
   * @param askedAt when it was sent
   * @param word    the answer's result, an error's word, or {@code timeout}
   */
  record Refused(long askedAt, String word) implements What {}

  /** News of the peer, as {@link Joined} has it. */
  record PeerNews(int attempt, String epoch, long version, String peer, boolean present) implements What {}

  /** The seat went to another page. */
  record Moved() implements What {}

  /** The seat was lost when a split healed. */
  record Unseated() implements What {}

  /** The page has no living socket any more, or keeps silent on the one it has. */
  record Dropped(Cause cause) implements What {}

  /** How a socket ended. */
  enum Cause {
    /** The person's own doing. */
    OWN,
    /** The server said so. */
    CLOSED,
    /** Without a word. */
    BROKEN
  }

  /** The seat was given up: a leave was sent. */
  record Left() implements What {}

  record Signalled(String to, String text) implements What {}

  record Heard(String from, String text) implements What {}

  /** The name of a {@link Moment#who process}, and what befell it. */
  record Fault(Kind kind) implements What {}

  /** What befalls processes. */
  enum Kind { KILLED, SUSPENDED, RESUMED, STOPPING, STARTED }

  /** From now on nothing breaks and nobody moves; what comes later counts without allowances. */
  record Calm() implements What {}

  /** Everybody has left and all holds are over: who joins a room now must find it new. */
  record Empty() implements What {}
}
