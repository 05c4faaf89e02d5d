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
}
