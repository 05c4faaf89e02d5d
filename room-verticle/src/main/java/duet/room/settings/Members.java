package duet.room.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code CLUSTER_MEMBERS}: where to look for the cluster when there is no DNS name for it. */
final class Members {
  private static final Pattern MEMBER =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5})(?:-(\\d{1,5}))?)?");
  private static final int MOST_PORTS = 100;
  private static final int LAST_PORT = 65_535;
  private static final String ALLOWED = "hosts with commas between, each host, host:port or host:from-to with ports "
      + "from 1 to " + LAST_PORT + " and at most " + MOST_PORTS + " of them in a range";

  private Members() {}

  /**
   * Expands ranges, since Hazelcast knows none.
   *
   * @param variable whose value this is
   * @param value    such as {@code 127.0.0.1:5701-5703,other}
   * @param port     where a host alone listens
   * @return such as {@code 127.0.0.1:5701}, {@code 127.0.0.1:5702}, …
   * @throws WrongSetting when the value cannot be read
   */
  static List<String> of(String variable, String value, int port) {
    List<String> members = new ArrayList<>();
    for (String part : value.split(",", -1)) {
      Matcher matcher = MEMBER.matcher(part.strip());
      if (!matcher.matches()) {
        throw new WrongSetting(variable, value, ALLOWED);
      }
      int from = matcher.group(2) == null ? port : Integer.parseInt(matcher.group(2));
      int to = matcher.group(3) == null ? from : Integer.parseInt(matcher.group(3));
      if (from < 1 || to > LAST_PORT || to < from || to - from >= MOST_PORTS) {
        throw new WrongSetting(variable, value, ALLOWED);
      }
      for (int i = from; i <= to; i++) {
        members.add(matcher.group(1) + ":" + i);
      }
    }
    return members;
  }
}
