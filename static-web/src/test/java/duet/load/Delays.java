package duet.load;

import java.util.Arrays;

/** Durations, of which one wants to know what most of them stay below. */
final class Delays {
  private long[] nanos = new long[1024];
  private int count;

  void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  int count() {
    return count;
  }

  /** Milliseconds that this share of all stays within; NaN when there are none. */
  double ms(double share) {
    var sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return count == 0 ? Double.NaN : sorted[(int) Math.ceil(share * count) - 1] / 1e6;
  }
}
