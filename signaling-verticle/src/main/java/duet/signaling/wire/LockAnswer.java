package duet.signaling.wire;

/**
 * What room nodes answer to a lock.
 *
 * @param result locked or unlocked, as the room is now; not-seated or unavailable
 */
public record LockAnswer(String result) {

  /** No room node can turn a lock now. */
  public static final LockAnswer UNAVAILABLE = new LockAnswer("unavailable");

  public LockAnswer {
    Fields.present("result", result);
  }

  /** False when the room says that this session does not sit there. */
  public boolean seated() {
    return !result.equals("not-seated");
  }
}
