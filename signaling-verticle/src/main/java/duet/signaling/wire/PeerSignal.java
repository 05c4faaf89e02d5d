package duet.signaling.wire;

import io.vertx.core.json.JsonObject;

/**
 * What a browser wants its peer to get.
 *
 * @param to the page it is meant for, or null for whoever the peer is
 * @param body opaque to the server, at most 32,768 characters
 */
public record PeerSignal(String to, JsonObject body) {
  public PeerSignal {
    if (to != null) {
      Fields.page("to", to);
    }
    Fields.opaque("body", body);
  }

  /** True for a candidate, which is small; false for a description, and whatever else pages may say. */
  public boolean holdsCandidate() {
    return body.containsKey("candidate") && !body.containsKey("description");
  }

  /** About the length of the body's JSON text. */
  public int bodySize() {
    return Fields.size(body);
  }
}
