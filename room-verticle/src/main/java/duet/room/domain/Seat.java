package duet.room.domain;

/** One of the two places in a room. */
public sealed interface Seat {
  /** The seat nobody has. */
  Seat FREE = new Free();

  /** What the person in the other seat may see of this one; null when it is free. */
  Peer peer();

  /** The hash of the key by which whoever has it gets it back; null when there is none, or it is free. */
  String key();

  /** Nobody sits here and nobody is waited for. */
  record Free() implements Seat {
    @Override
    public Peer peer() {
      return null;
    }

    @Override
    public String key() {
      return null;
    }
  }

  /**
   * A session sits here.
   *
   * @param claim who
   */
  record Taken(Claim claim) implements Seat {
    @Override
    public Peer peer() {
      return Peer.present(claim.page(), claim.session());
    }

    @Override
    public String key() {
      return claim.key();
    }
  }

  /**
   * Kept for the one who dropped.
   *
   * @param page    the page that sat here
   * @param attempt the last attempt seen of that page
   * @param key     hash of the key that opens this seat; null in a rebuilt room, where the page itself opens it
   * @param closed  the session whose edge said that its socket is closed, so that a late repeat of its join can be told
   *                from a return; null when the loss was only concluded, and the session may well be alive
   * @param until   the first millisecond at which the seat is free
   */
  record Held(String page, int attempt, String key, String closed, long until) implements Seat {
    @Override
    public Peer peer() {
      return Peer.absent(page);
    }

    /** Whether this is who is waited for: by the key, or by the page where there is none. */
    boolean isFor(Claim claim) {
      return key == null ? page.equals(claim.page()) : key.equals(claim.key());
    }
  }
}
