package duet.signaling.settings;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which STUN and TURN servers browsers are told.
 *
 * @param stunPort the UDP port at which this node answers STUN itself; 0: it does not
 * @param stunPortAsked false when nobody asked for this port, so that none will do
 * @param stunUrls {@code stun:} or {@code stuns:} URLs (RFC 7064)
 * @param turnUrls {@code turn:} or {@code turns:} URLs (RFC 7065)
 * @param turnSecret shared with the TURN servers; from it come credentials that end
 * @param turnTtl how long a credential is good
 */
public record IceSettings(
    int stunPort, boolean stunPortAsked, List<String> stunUrls, List<String> turnUrls, String turnSecret, Duration turnTtl) {

  private static final String HOST = "([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?";
  private static final Pattern STUN = Pattern.compile("stuns?:" + HOST);
  /** Scheme, host, port, transport; the last two may be missing. */
  public static final Pattern TURN = Pattern.compile("(turns?):" + HOST + "(?:\\?transport=(udp|tcp))?");

  static IceSettings from(Environment env) {
    var turnUrls =
        env.list("TURN_URLS", "", TURN, "it must list URLs such as turn:turn.example.org:3478?transport=udp");
    var secret = env.text("TURN_SECRET", "");
    if (!turnUrls.isEmpty() && secret.isEmpty()) {
      throw new SettingException("TURN_URLS is set, but TURN_SECRET is not; set both or none.");
    }
    if (turnUrls.isEmpty() && !secret.isEmpty()) {
      throw new SettingException("TURN_SECRET is set, but TURN_URLS is not; set both or none.");
    }
    var ttl = env.duration("TURN_TTL", "12h");
    if (ttl.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new SettingException("TURN_TTL", env.text("TURN_TTL", ""), "it must be 1s at least");
    }
    return new IceSettings(
        env.port("STUN_PORT", 3478, 0),
        env.has("STUN_PORT"),
        env.list("STUN_URLS", "", STUN, "it must list URLs such as stun:stun.example.org:3478"),
        turnUrls,
        secret,
        ttl);
  }

  @Override
  public String toString() {
    return "STUN_PORT=%d%s STUN_URLS=%s TURN_URLS=%s TURN_SECRET=%s TURN_TTL=%ds"
        .formatted(
            stunPort,
            stunPortAsked ? "" : " if free",
            String.join(",", stunUrls),
            String.join(",", turnUrls),
            turnSecret.isEmpty() ? "" : "(hidden)",
            turnTtl.toSeconds());
  }
}
