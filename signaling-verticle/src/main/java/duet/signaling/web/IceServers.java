package duet.signaling.web;

import duet.signaling.settings.IceSettings;
import duet.signaling.turn.TurnCredential;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.regex.Pattern;

/** The STUN and TURN servers as a browser wants them (W3C webrtc-pc, RTCIceServer). */
final class IceServers {

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:]{2,39}]");

  private final IceSettings settings;
  private final int stunPort;
  private final Clock clock;

  /**
   * @param stunPort at which this node answers STUN; 0: it does not
   */
  IceServers(IceSettings settings, int stunPort, Clock clock) {
    this.settings = settings;
    this.stunPort = stunPort;
    this.clock = clock;
  }

  /**
   * A fresh list; its credentials are good for {@code TURN_TTL}, told as {@code ttl} in seconds.
   *
   * @param host at which the browser finds this node; browsers throw away a whole list for one URL that is none, so only a
   *     name or an address is repeated
   */
  JsonObject list(String host) {
    var servers = new JsonArray();
    var stunUrls = new JsonArray();
    if (stunPort > 0 && HOST.matcher(host).matches()) {
      stunUrls.add("stun:" + host + ":" + stunPort);
    }
    settings.stunUrls().forEach(stunUrls::add);
    if (!stunUrls.isEmpty()) {
      servers.add(new JsonObject().put("urls", stunUrls));
    }
    if (!settings.turnUrls().isEmpty()) {
      servers.add(turn());
    }
    return new JsonObject().put("iceServers", servers).put("ttl", settings.turnTtl().toSeconds());
  }

  private JsonObject turn() {
    var credential = TurnCredential.fresh(settings, clock);
    return new JsonObject()
        .put("urls", new JsonArray(settings.turnUrls()))
        .put("username", credential.username())
        .put("credential", credential.password());
  }
}
