package duet.load;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Sockets and timers of all people on the one thread that waits here: measuring should cost less than what is measured. */
final class Reactor implements AutoCloseable {
  private static final long LONGEST_NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Whoever has a channel. */
  interface Owner {
    /** Something can be read or written, or the connection is made. */
    void ready(SelectionKey key) throws IOException;

    /** It failed. */
    void broke(IOException why);
  }

  private record Alarm(long at, Runnable task) {}

  private final Selector selector;
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::at));

  Reactor() throws IOException {
    selector = Selector.open();
  }

  SelectionKey watch(SelectableChannel channel, int operations, Owner owner) throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, operations, owner);
  }

  void after(long millis, Runnable task) {
    alarms.add(new Alarm(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), task));
  }

  /** Works until something is so; false when it is not so in time. */
  boolean until(BooleanSupplier wanted, Duration atMost) throws IOException {
    long deadline = System.nanoTime() + atMost.toNanos();
    boolean met = wanted.getAsBoolean();
    while (!met && System.nanoTime() < deadline) {
      turn(Math.min(LONGEST_NAP_NANOS, deadline - System.nanoTime()));
      met = wanted.getAsBoolean();
    }
    return met;
  }

  /** Works for so long. */
  void work(Duration time) throws IOException {
    until(() -> false, time);
  }

  /** Does what is due now, after a nap of at most so long when nothing is. */
  void turn(long napNanos) throws IOException {
    for (long now = System.nanoTime(); !alarms.isEmpty() && alarms.peek().at() <= now; ) {
      alarms.poll().task().run();
    }
    long nap = alarms.isEmpty() ? napNanos : Math.min(napNanos, alarms.peek().at() - System.nanoTime());
    if (nap < TimeUnit.MILLISECONDS.toNanos(1)) {
      selector.selectNow(Reactor::serve);
    } else {
      selector.select(Reactor::serve, TimeUnit.NANOSECONDS.toMillis(nap));
    }
  }

  private static void serve(SelectionKey key) {
    var owner = (Owner) key.attachment();
    try {
      owner.ready(key);
    } catch (CancelledKeyException closedMeanwhile) {
      return;
    } catch (IOException e) {
      owner.broke(e);
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
