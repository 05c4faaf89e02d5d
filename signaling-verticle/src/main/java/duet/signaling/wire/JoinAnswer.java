package duet.signaling.wire;

/**
 * What room nodes answer to a join. Fields that a result does not have are null.
 *
 * @param result joined, full, locked, held, unavailable or already-seated
 * @param room the name as first spelled
 * @param polite the role in perfect negotiation
 * @param epoch names this life of the room
 * @param version counts the room's changes within its epoch
 * @param peer the other one, or null
 * @param locked true while nobody else may come in, else null or false
 * @param retryAfterMs ask again after so many milliseconds
 * @param leftMs milliseconds that the held seat is kept
 */
public record JoinAnswer(
    String result,
    String room,
    Boolean polite,
    String epoch,
    Long version,
    Peer peer,
    Boolean locked,
    Long retryAfterMs,
    Long leftMs) {

  public JoinAnswer {
    Fields.present("result", result);
    if (result.equals("joined")) {
      Fields.present("room", room);
      Fields.present("polite", polite);
      Fields.present("epoch", epoch);
      Fields.present("version", version);
    }
  }

  /**
   * Nobody can seat anyone now.
   *
   * @param retryAfterMs ask again after so many milliseconds
   */
  public static JoinAnswer unavailable(long retryAfterMs) {
    return new JoinAnswer("unavailable", null, null, null, null, null, null, retryAfterMs, null);
  }

  /** True when the session sits. */
  public boolean joined() {
    return result.equals("joined");
  }
}
