package duet.signaling.wire;

/**
 * What a browser says to lock the room it sits in, or to unlock it.
 *
 * @param locked whether nobody else is to come in
 */
public record LockRequest(Boolean locked) {
  public LockRequest {
    Fields.present("locked", locked);
  }
}
