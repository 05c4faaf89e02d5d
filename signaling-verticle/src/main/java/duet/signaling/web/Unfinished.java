package duet.signaling.web;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * What has begun to arrive on all connections together, and is not whole yet. Beyond the limit those who hold most of it are
 * closed. Used on the verticle's event loop only.
 */
final class Unfinished {

  private final long most;
  private final Set<Arriving> some = new HashSet<>();
  private long bytes;

  /**
   * @param most bytes
   */
  Unfinished(long most) {
    this.most = most;
  }

  /** One connection holds so many bytes more, or less, than before. */
  void changed(Arriving one, long by) {
    bytes += by;
    if (one.bytes() > 0) {
      some.add(one);
    } else {
      some.remove(one);
    }
    while (bytes > most) {
      some.stream().max(Comparator.comparingLong(Arriving::bytes)).orElseThrow().close();
    }
  }
}
