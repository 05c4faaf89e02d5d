package duet.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times in milliseconds by what was measured, in the order in which they first came. */
final class Medians {
  private final Map<String, List<Double>> times = new LinkedHashMap<>();

  void add(String what, double millis) {
    times.computeIfAbsent(what, first -> new ArrayList<>()).add(millis);
  }

  /** The middle one of them. */
  double of(String what) {
    var sorted = times.get(what).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
