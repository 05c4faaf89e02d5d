package duet.room.domain;

/**
 * The other one in the room, as one is told.
 *
 * @param page     the peer's page
 * @param present  whether the peer sits; otherwise the seat is held for that page
 * @param session  the peer's connection when present, else null
 * @param instance the process that holds it when present, else null
 */
public record Peer(String page, boolean present, String session, String instance) {
  /** Refuses a peer without a page, a present one without a session, an absent one with one. */
  public Peer {
    if (page == null || present == (session == null) || present == (instance == null)) {
      throw new IllegalArgumentException("a peer has a page, and a session and instance exactly when present");
    }
  }

  static Peer present(String page, Session session) {
    return new Peer(page, true, session.id(), session.instance());
  }

  static Peer absent(String page) {
    return new Peer(page, false, null, null);
  }
}
