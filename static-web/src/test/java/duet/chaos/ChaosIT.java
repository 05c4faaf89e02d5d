package duet.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.BalancedCluster;
import duet.lab.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 300 people in 200 rooms come, go, drop and return, while processes are killed, suspended and rolled; then all is quiet, and
 * then all have left. {@code -Dduet.chaos.seconds} says how long, {@code -Dduet.chaos.seed} repeats a plan.
 */
@Tag("thorough")
class ChaosIT {
  private static final int PEOPLE = 300;
  private static final int ROOMS = 200;
  private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("duet.chaos.seconds", 120));
  private static final long SEED = Long.getLong("duet.chaos.seed", System.nanoTime());
  private static final Holds HOLDS = new Holds(10_000, 45_000);
  /** From a fault to the moment at which a room thinks of a hold. */
  private static final Duration NOTICE = Duration.ofSeconds(20);
  private static final Plan PLAN = Plan.of(3, 3).with(Map.of(
      "SEAT_HOLD", "10s", "NODE_HOLD", "45s", "ROOM_QUORUM", "2", "DRAIN", "4s"));

  @Test
  @DisplayName("Whatever breaks: never three, no valid key refused, and pairs find each other again")
  void promisesAreKept() throws Exception {
    System.out.println("Chaos for " + LENGTH + ", -Dduet.chaos.seed=" + SEED);
    var history = new History();
    try (var duet = new BalancedCluster(PLAN);
        var crowd = new Crowd(duet.url(1), PEOPLE, ROOMS, SEED, history)) {
      var faults = Stream.of("room", "signaling").map(kind -> new Faults(duet.cluster(), kind, history, SEED, LENGTH)).toList();
      crowd.start();
      faults.forEach(Thread::start);
      for (var line : faults) {
        line.await();
      }
      long calm = System.nanoTime();
      crowd.calmDown();
      var longestHold = Duration.ofMillis(HOLDS.node()).plus(NOTICE);
      crowd.awaitSettled(longestHold);
      Thread.sleep(Math.max(0, longestHold.minusNanos(System.nanoTime() - calm).toMillis()));
      crowd.takeStock();
      crowd.leaveAll();
    } finally {
      writeDown(history.moments()); // also where a process did not come back: so far they are history
    }
    judge(history.moments());
  }

  private static Path log() {
    return Path.of("target", "lab", "chaos-" + SEED + ".log");
  }

  private static void writeDown(List<Moment> history) throws IOException {
    System.out.println("Chaos, seed " + SEED + ": " + Counts.of(history, Checker.violations(history, HOLDS)));
    Files.createDirectories(log().getParent());
    Files.write(log(), history.stream().map(Moment::toString).toList());
  }

  private static void judge(List<Moment> history) {
    var violations = Checker.violations(history, HOLDS);
    assertTrue(history.stream().filter(moment -> moment.what() instanceof What.Joined).count() > PEOPLE, "hardly anybody sat");
    assertEquals("", violations.stream().limit(20).map(ChaosIT::told).collect(Collectors.joining("\n")), "violations; the history is in " + log());
  }

  private static String told(Violation violation) {
    return violation.promise() + " in " + violation.room()
        + violation.why().stream().map(moment -> "\n    " + moment).collect(Collectors.joining());
  }
}
