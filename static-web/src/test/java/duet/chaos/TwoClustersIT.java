package duet.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.Balancer;
import duet.lab.Cluster;
import duet.lab.Plan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shows that the checker would see a third person in a room: a balancer leads to two clusters that know nothing of each other. */
@Tag("thorough")
class TwoClustersIT {
  private static final int PEOPLE = 12;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  @Test
  @DisplayName("Two pairs who sit in one room of the same name are found out")
  void thirdPersonIsSeen() throws InterruptedException {
    var history = new History();
    try (var one = new Cluster(Plan.of(1, 1));
        var other = new Cluster(Plan.of(1, 1));
        var balancer = new Balancer(Stream.of(one, other).map(Cluster::publicPorts).flatMap(List::stream).toList());
        var crowd = new Crowd(balancer.url(), PEOPLE, 1, 1, history)) {
      crowd.start();
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      while (!isSeen(history) && System.nanoTime() < deadline) {
        Thread.sleep(500);
      }
    }
    assertTrue(isSeen(history), "four people sat in one room, and the checker saw nothing wrong");
  }

  private static boolean isSeen(History history) {
    return Checker.violations(history.moments(), new Holds(15_000, 120_000)).stream()
        .anyMatch(violation -> violation.promise().equals("never three in a room"));
  }
}
