package duet.signaling.settings;

import duet.inspector.trust.BusTls;
import duet.inspector.trust.ClusterSecret;
import duet.inspector.trust.UnusableFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How this process finds the others.
 *
 * @param name processes of another cluster name are strangers
 * @param secret and so are those that do not know this
 * @param host the address that this process binds and is reached at
 * @param port the first port to try for Hazelcast
 * @param members where to look for others: {@code host} or {@code host:port}
 * @param service a headless DNS name to look for others instead, or an empty string
 * @param busPort the event bus's own port; 0 for any
 * @param busTls what nodes prove to each other on the event bus; empty: nothing
 */
public record ClusterSettings(
    String name,
    ClusterSecret secret,
    String host,
    int port,
    List<String> members,
    String service,
    int busPort,
    Optional<BusTls> busTls) {

  private static final int MOST_PORTS = 100;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern MEMBER =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5})(?:-(\\d{1,5}))?)?");

  static ClusterSettings from(Environment env) {
    return new ClusterSettings(
        env.text("CLUSTER_NAME", "duet", NAME, "1 to 64 of A-Z a-z 0-9 . _ -"),
        secret(env),
        ownAddress(env.text("CLUSTER_HOST", "127.0.0.1")),
        env.port("CLUSTER_PORT", 5701, 1),
        env
            .list(
                "CLUSTER_MEMBERS",
                "127.0.0.1:5701-5710",
                MEMBER,
                "it must list host, host:port or host:first-last, separated by commas")
            .stream()
            .flatMap(ClusterSettings::expand)
            .toList(),
        env.has("CLUSTER_SERVICE") ? env.host("CLUSTER_SERVICE", "") : "",
        env.port("BUS_PORT", 0, 0),
        busTls(env));
  }

  private static ClusterSecret secret(Environment env) {
    var secret = env.text("CLUSTER_SECRET", "");
    if (!secret.isEmpty() && !ClusterSecret.isSecret(secret)) {
      throw new SettingException("CLUSTER_SECRET", "(hidden)", "it must have " + ClusterSecret.ALLOWED);
    }
    return new ClusterSecret(secret);
  }

  private static Optional<BusTls> busTls(Environment env) {
    try {
      return BusTls.of(env.variables());
    } catch (UnusableFile wrong) {
      throw SettingException.of(wrong);
    }
  }

  private static String ownAddress(String host) {
    try {
      var address = InetAddress.getByName(host);
      if (NetworkInterface.getByInetAddress(address) != null) {
        return address.getHostAddress();
      }
    } catch (IOException e) {
      // said below
    }
    throw new SettingException("CLUSTER_HOST", host, "it must be an address of this machine");
  }

  private static Stream<String> expand(String entry) {
    var match = MEMBER.matcher(entry);
    if (!match.matches() || match.group(2) == null) {
      return Stream.of(entry);
    }
    var first = Integer.parseInt(match.group(2));
    var last = match.group(3) == null ? first : Integer.parseInt(match.group(3));
    if (first < 1 || first > last || last > 65_535 || last - first >= MOST_PORTS) {
      throw new SettingException(
          "CLUSTER_MEMBERS", entry, "ports go from 1 to 65535, and a range of them goes up and has " + MOST_PORTS + " at most");
    }
    return IntStream.rangeClosed(first, last).mapToObj(port -> match.group(1) + ":" + port);
  }

  @Override
  public String toString() {
    return "CLUSTER_NAME=%s %s CLUSTER_HOST=%s CLUSTER_PORT=%d %s BUS_PORT=%d %s"
        .formatted(
            name,
            secret,
            host,
            port,
            service.isEmpty()
                ? "CLUSTER_MEMBERS=" + String.join(",", members)
                : "CLUSTER_SERVICE=" + service,
            busPort,
            BusTls.printed(busTls));
  }

  /** Where this process looks for others, in words. */
  public String lookout() {
    return service.isEmpty() ? String.join(", ", members) : "DNS name " + service;
  }
}
