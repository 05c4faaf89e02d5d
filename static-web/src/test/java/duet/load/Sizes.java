package duet.load;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much of everything: words such as {@code idle=15000}, which stand for one of the defaults each. */
final class Sizes {
  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put("servers", String.join(",", Contestants.DUET, Contestants.RAW, Contestants.PEERJS, Contestants.SOCKET_IO));
    DEFAULTS.put("cluster", "true");
    DEFAULTS.put("rooms", "3");
    DEFAULTS.put("signalings", "3");
    DEFAULTS.put("warm", "2000");
    DEFAULTS.put("pairs", "50,500");
    DEFAULTS.put("seconds", "4");
    DEFAULTS.put("warmseconds", "6");
    DEFAULTS.put("rate", "2000");
    DEFAULTS.put("there", "0");
    DEFAULTS.put("joins", "2000");
    DEFAULTS.put("joinrate", "400");
    DEFAULTS.put("idle", "2000");
    DEFAULTS.put("storm", "500");
  }

  private final Map<String, String> values = new LinkedHashMap<>(DEFAULTS);

  /** Reads {@code name=value} words; fails with one sentence when there is no such name. */
  Sizes(List<String> words) {
    for (var word : words) {
      var parts = word.split("=", 2);
      if (parts.length < 2 || !values.containsKey(parts[0])) {
        throw new IllegalArgumentException("\"" + word + "\" is none of " + DEFAULTS);
      }
      values.put(parts[0], parts[1]);
    }
  }

  int one(String name) {
    return Integer.parseInt(values.get(name));
  }

  List<Integer> all(String name) {
    return names(name).stream().map(Integer::valueOf).toList();
  }

  List<String> names(String name) {
    return Arrays.stream(values.get(name).split(",")).filter(part -> !part.isEmpty()).toList();
  }

  boolean wants(String name) {
    return Boolean.parseBoolean(values.get(name));
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
