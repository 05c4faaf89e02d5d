package duet.signaling.settings;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which STUN and TURN servers browsers are told.
 *
 * @param stunUrls {@code stun:} or {@code stuns:} URLs (RFC 7064)
 * @param turnUrls {@code turn:} or {@code turns:} URLs (RFC 7065)
 * @param turnSecret shared with the TURN servers; from it come credentials that end
 * @param turnTtl how long a credential is good
 */
public record IceSettings(
    List<String> stunUrls, List<String> turnUrls, String turnSecret, Duration turnTtl) {

  private static final Pattern STUN = Pattern.compile("stuns?:[^\\s/@?]+");
  private static final Pattern TURN = Pattern.compile("turns?:[^\\s/@?]+(\\?transport=(udp|tcp))?");

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
        env.list("STUN_URLS", "", STUN, "it must list URLs such as stun:stun.example.org:3478"),
        turnUrls,
        secret,
        ttl);
  }

  @Override
  public String toString() {
    return "STUN_URLS=%s TURN_URLS=%s TURN_SECRET=%s TURN_TTL=%ds"
        .formatted(
            String.join(",", stunUrls),
            String.join(",", turnUrls),
            turnSecret.isEmpty() ? "" : "(hidden)",
            turnTtl.toSeconds());
  }
}
