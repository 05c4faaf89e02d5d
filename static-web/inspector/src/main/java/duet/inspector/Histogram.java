package duet.inspector;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicLongArray;

/** Durations in a fixed number of steps, each a fifth longer than the one before; from 0.05 ms to a minute. Any thread. */
final class Histogram {
  private static final int STEPS = 80;
  private static final double FIRST_MS = 0.05;
  private static final double GROWTH = Math.pow(2, 0.25);
  private static final double LOG_GROWTH = Math.log(GROWTH);

  private final AtomicLongArray counts = new AtomicLongArray(STEPS);

  void add(long nanos) {
    double ms = nanos / 1e6;
    int step = ms <= FIRST_MS ? 0 : (int) Math.ceil(Math.log(ms / FIRST_MS) / LOG_GROWTH);
    counts.incrementAndGet(Math.min(step, STEPS - 1));
  }

  void addAll(JsonArray other) {
    for (int i = 0; i < Math.min(STEPS, other.size()); i++) {
      counts.addAndGet(i, other.getLong(i));
    }
  }

  void addAll(Histogram other) {
    for (int i = 0; i < STEPS; i++) {
      counts.addAndGet(i, other.counts.get(i));
    }
  }

  void clear() {
    for (int i = 0; i < STEPS; i++) {
      counts.set(i, 0);
    }
  }

  /** The counts, for another node to add up. */
  JsonArray counts() {
    JsonArray array = new JsonArray();
    for (int i = 0; i < STEPS; i++) {
      array.add(counts.get(i));
    }
    return array;
  }

  /** How many, and within how many milliseconds half of them, 99 of 100 and all of them were; or null. */
  JsonObject summary() {
    long all = 0;
    for (int i = 0; i < STEPS; i++) {
      all += counts.get(i);
    }
    return all == 0 ? null : new JsonObject()
        .put("count", all).put("p50", within(all * 0.5)).put("p99", within(all * 0.99)).put("max", within(all));
  }

  private double within(double share) {
    long sum = 0;
    int step = -1;
    while (step < STEPS - 1 && sum < share) {
      sum += counts.get(++step);
    }
    double ms = FIRST_MS * Math.pow(GROWTH, step);
    double unit = ms < 10 ? 100 : 1;
    return Math.ceil(ms * unit) / unit;
  }
}
