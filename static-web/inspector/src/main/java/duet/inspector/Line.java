package duet.inspector;

import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of one address on this node. Counting is cheap, from any thread; ticks come from one. */
final class Line {
  private static final int SECONDS = 10;
  private static final int HALF_MINUTE = 30;

  final AtomicInteger consumers = new AtomicInteger();
  final LongAdder in = new LongAdder();
  final LongAdder out = new LongAdder();
  final LongAdder bytesIn = new LongAdder();
  final LongAdder bytesOut = new LongAdder();
  final LongAdder unconsumed = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private final LongAdder noConsumer = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final Histogram answers = new Histogram();
  private final Histogram thisHalfMinute = new Histogram();
  private final Histogram lastHalfMinute = new Histogram();

  private final long[] inBefore = new long[SECONDS];
  private final long[] outBefore = new long[SECONDS];
  private int ticks;
  private int idle;

  void answered(long nanos) {
    answers.add(nanos);
    thisHalfMinute.add(nanos);
  }

  void failed(ReplyFailure failure) {
    switch (failure) {
      case TIMEOUT -> timeouts.increment();
      case NO_HANDLERS -> noConsumer.increment();
      case RECIPIENT_FAILURE -> refused.increment();
      default -> errors.increment();
    }
  }

  /** A second has passed. */
  synchronized void tick() {
    int before = ticks % SECONDS;
    int newest = (ticks + SECONDS - 1) % SECONDS;
    idle = in.sum() == inBefore[newest] && out.sum() == outBefore[newest] ? idle + 1 : 0;
    inBefore[before] = in.sum();
    outBefore[before] = out.sum();
    ticks++;
    if (ticks % HALF_MINUTE == 0) {
      lastHalfMinute.clear();
      lastHalfMinute.addAll(thisHalfMinute);
      thisHalfMinute.clear();
    }
  }

  /** Nobody listens here, and nothing has come or gone for so many seconds. */
  synchronized boolean isIdleFor(int seconds) {
    return consumers.get() == 0 && idle > seconds;
  }

  /** The counts since the start, rates over the last ten seconds, and durations for other nodes to add up. */
  synchronized JsonObject json() {
    int oldest = ticks < SECONDS ? 0 : ticks % SECONDS;
    double span = Math.max(1, Math.min(ticks, SECONDS));
    Histogram lately = new Histogram();
    lately.addAll(lastHalfMinute);
    lately.addAll(thisHalfMinute);
    return new JsonObject()
        .put("consumers", consumers.get())
        .put("in", in.sum()).put("out", out.sum())
        .put("inPerS", (in.sum() - (ticks < SECONDS ? 0 : inBefore[oldest])) / span)
        .put("outPerS", (out.sum() - (ticks < SECONDS ? 0 : outBefore[oldest])) / span)
        .put("bytesIn", bytesIn.sum()).put("bytesOut", bytesOut.sum())
        .put("unconsumed", unconsumed.sum())
        .put("timeouts", timeouts.sum()).put("noConsumer", noConsumer.sum())
        .put("refused", refused.sum()).put("errors", errors.sum())
        .put("answers", answers.counts()).put("lately", lately.counts());
  }
}
