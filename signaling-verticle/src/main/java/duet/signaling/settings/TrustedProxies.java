package duet.signaling.settings;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who may say, in forwarded headers, what a browser asked for.
 *
 * @param text as it was set
 * @param ranges of addresses, IPv4 or IPv6
 * @param standard whether they speak by {@code Forwarded} (RFC 7239), or by {@code X-Forwarded-For}, -Host and -Proto;
 *     the others they may pass on as a browser made them up
 */
public record TrustedProxies(String text, List<IpSubnetFilterRule> ranges, boolean standard) {

  private static final String USUAL = "x-forwarded";
  private static final String STANDARD = "forwarded";

  private static final Pattern RANGE =
      Pattern.compile("((?:\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/(\\d{1,3}))?");

  static TrustedProxies from(Environment env) {
    var entries = env.list("TRUSTED_PROXIES", "");
    return new TrustedProxies(
        String.join(",", entries),
        entries.stream().map(TrustedProxies::range).toList(),
        env.oneOf("PROXY_HEADERS", List.of(USUAL, STANDARD)).equals(STANDARD));
  }

  private static IpSubnetFilterRule range(String entry) {
    var parts = RANGE.matcher(entry);
    try {
      if (parts.matches()) {
        var whole = parts.group(1).contains(":") ? 128 : 32;
        var bits = parts.group(2) == null ? whole : Integer.parseInt(parts.group(2));
        return new IpSubnetFilterRule(parts.group(1), bits, IpFilterRuleType.ACCEPT);
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new SettingException(
        "TRUSTED_PROXIES", entry, "it must list addresses such as 192.0.2.1, or ranges such as 10.0.0.0/8 or fd00::/8");
  }

  /** Whether the other end of a connection is one of them. */
  public boolean include(SocketAddress sender) {
    return include(sender.hostAddress());
  }

  /** Whether this address is one of them; null is none. */
  public boolean include(String address) {
    return !ranges.isEmpty()
        && address != null
        && ranges.stream().anyMatch(range -> range.matches(new InetSocketAddress(address, 0)));
  }

  @Override
  public String toString() {
    return "TRUSTED_PROXIES=" + text + " PROXY_HEADERS=" + (standard ? STANDARD : USUAL);
  }
}
