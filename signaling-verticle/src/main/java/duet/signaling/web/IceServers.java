package duet.signaling.web;

import duet.signaling.settings.IceSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The STUN and TURN servers as a browser wants them (W3C webrtc-pc, RTCIceServer), with credentials that end
 * (draft-uberti-behave-turn-rest).
 */
final class IceServers {

  private static final String HMAC = "HmacSHA1";

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
    var expiry = clock.instant().plus(settings.turnTtl()).getEpochSecond();
    var username = expiry + ":" + UUID.randomUUID();
    return new JsonObject()
        .put("urls", new JsonArray(settings.turnUrls()))
        .put("username", username)
        .put("credential", sign(username));
  }

  private String sign(String username) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(settings.turnSecret().getBytes(StandardCharsets.UTF_8), HMAC));
      return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
