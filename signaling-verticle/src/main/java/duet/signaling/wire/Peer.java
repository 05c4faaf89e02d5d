package duet.signaling.wire;

/**
 * The other one in the room, as room nodes tell it. A browser is told {@code page} and {@code present} only.
 *
 * @param page their page
 * @param present false while their seat is held
 * @param session their session; null when not present
 * @param instance the signaling instance that holds their socket; null when not present
 */
public record Peer(String page, Boolean present, String session, String instance) {
  public Peer {
    Fields.page("peer.page", page);
    if (Fields.present("peer.present", present)) {
      Fields.present("peer.session", session);
      Fields.present("peer.instance", instance);
    }
  }
}
