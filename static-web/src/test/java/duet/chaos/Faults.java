package duet.chaos;

import duet.chaos.What.Kind;
import duet.lab.Cluster;
import duet.lab.Health;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Breaks processes of one kind, one at a time, and mends them again: killed, suspended for 1 to 20 s, or stopped in order.
 * Which, when and how comes from the seed. One more may only break when the others can stand it: rooms have one backup.
 */
final class Faults extends Thread {
  private static final Duration READY = Duration.ofSeconds(60);
  /** From when on a suspended process counts as dead, and how long it then takes to find the others again. */
  private static final long SPLIT_MS = 8_000;
  private static final long HEAL_MS = 25_000;

  private final Cluster cluster;
  private final History history;
  private final List<String> places;
  private final Random random;
  private final long end;
  private volatile Throwable failure;

  /** @param kind {@code room} or {@code signaling} */
  Faults(Cluster cluster, String kind, History history, long seed, Duration length) {
    super(kind + " faults");
    this.cluster = cluster;
    this.history = history;
    this.places = cluster.names().stream().filter(name -> name.startsWith(kind)).toList();
    this.random = new Random(seed + kind.hashCode());
    this.end = System.nanoTime() + length.toNanos();
  }

  /** Waits for the end, when all processes are up again. */
  void await() throws InterruptedException {
    join();
    if (failure != null) {
      throw new AssertionError("a process did not come back", failure);
    }
  }

  @Override
  public void run() {
    try {
      while (pause(1_000, 6_000)) {
        strike(places.get(random.nextInt(places.size())));
      }
    } catch (InterruptedException | AssertionError e) {
      failure = e;
    }
  }

  private void strike(String place) throws InterruptedException {
    switch (random.nextInt(3)) {
      case 0 -> kill(place);
      case 1 -> suspend(place, 1_000 + random.nextInt(19_000));
      default -> roll(place);
    }
    for (var other : places) {
      Health.await(cluster.managementPort(other), "ready", READY);
    }
  }

  private void kill(String place) throws InterruptedException {
    history.fault(place, Kind.KILLED);
    cluster.kill(place);
    Thread.sleep(random.nextInt(4_000));
    cluster.replace(place);
    history.fault(place, Kind.STARTED);
  }

  private void suspend(String place, long millis) throws InterruptedException {
    history.fault(place, Kind.SUSPENDED);
    cluster.process(place).suspend();
    try {
      Thread.sleep(millis);
    } finally {
      cluster.process(place).resume();
    }
    history.fault(place, Kind.RESUMED);
    if (millis > SPLIT_MS) {
      Thread.sleep(HEAL_MS);
    }
  }

  private void roll(String place) throws InterruptedException {
    history.fault(place, Kind.STOPPING);
    cluster.stop(place);
    cluster.replace(place);
    history.fault(place, Kind.STARTED);
  }

  /** False when there is no more time for another fault. */
  private boolean pause(int atLeast, int atMost) throws InterruptedException {
    Thread.sleep(atLeast + random.nextInt(atMost - atLeast));
    return System.nanoTime() < end;
  }
}
