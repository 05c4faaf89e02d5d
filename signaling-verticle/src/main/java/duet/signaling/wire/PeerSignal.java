package duet.signaling.wire;

/**
 * What a browser wants its peer to get.
 *
 * @param to the page it is meant for, or null for whoever the peer is
 * @param body opaque to the server, at most 32,768 characters
 * @param holdsCandidate true for a candidate, which is small; false for a description, and whatever else pages may say
 */
public record PeerSignal(String to, RawJson body, boolean holdsCandidate) {
  public PeerSignal {
    if (to != null) {
      Fields.page("to", to);
    }
    Fields.opaque("body", body);
  }
}
