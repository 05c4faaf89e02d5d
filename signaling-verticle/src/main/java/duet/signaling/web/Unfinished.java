package duet.signaling.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What has begun to arrive on all connections together, and is not whole yet. Beyond the limit whoever holds most of it, on all
 * of their connections, loses the largest of these. Used on the verticle's event loop only.
 */
final class Unfinished {

  private final long most;
  private final Map<Object, Held> owners = new HashMap<>();
  private long bytes;

  /**
   * @param most bytes
   */
  Unfinished(long most) {
    this.most = most;
  }

  /** What one owner holds. */
  private static final class Held {
    private final Set<Arriving> some = new HashSet<>();
    private long bytes;

    Arriving largest() {
      return some.stream().max(Comparator.comparingLong(Arriving::bytes)).orElseThrow();
    }
  }

  /** One connection holds so many bytes more, or less, than before. */
  void changed(Arriving one, long by) {
    bytes += by;
    var held = owners.computeIfAbsent(one.owner(), unknown -> new Held());
    held.bytes += by;
    if (one.bytes() > 0) {
      held.some.add(one);
    } else {
      held.some.remove(one);
    }
    if (held.some.isEmpty()) {
      owners.remove(one.owner());
    }
    while (bytes > most) {
      owners.values().stream().max(Comparator.comparingLong(some -> some.bytes)).orElseThrow().largest().close();
    }
  }
}
