package duet.stories;

import static duet.lab.Call.assertTalking;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.chaos.Pairs;
import duet.lab.BalancedCluster;
import duet.lab.Person;
import duet.lab.Plan;
import duet.lab.Service;
import duet.lab.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every process is replaced under a call and sixty other people. {@code -Dduet.roll.seed} repeats an order.
 *
 * <p>Pictures come every 100 ms, and each page sees when its two videos show a new one. On a small machine a JVM that starts
 * takes the processor from browsers, hence its low priority; and a gap counts only as far as the person's own picture, which
 * goes through no network and no server, moved on in the same page meanwhile.
 */
@Tag("thorough")
class RollIT {
  private static final long SEED = Long.getLong("duet.roll.seed", System.nanoTime());
  private static final int SIGNALINGS = 3;
  private static final int PAIRS = 10 * SIGNALINGS;
  private static final double LONGEST_GAP_MS = 500;

  private static BalancedCluster duet;

  @RegisterExtension
  static final Stage STAGE = new Stage(() -> duet = new BalancedCluster(Plan.of(3, SIGNALINGS).startedBy(Service::modestJar)))
      .whereProcessesDie();

  @Test
  @DisplayName("Every process is rolled: no picture stops, nobody is turned away, everybody keeps their peer")
  void everyProcessIsRolled() throws InterruptedException {
    var room = STAGE.room("Tea");
    var ana = STAGE.person(1).arrive().join(room);
    var bo = STAGE.person(2).arrive().join(room);
    assertTalking(ana, bo);
    var order = new ArrayList<>(duet.cluster().names());
    Collections.shuffle(order, new Random(SEED));
    System.out.println("Rolling " + order + ", -Dduet.roll.seed=" + SEED);
    try (var others = new Pairs(duet.url(1), PAIRS)) {
      for (var person : List.of(ana, bo)) {
        person.watchPictures("Your peer");
        person.watchPictures("You");
      }
      for (var name : order) {
        duet.cluster().roll(name);
      }
      var gaps = List.of(gaps(ana), gaps(bo));
      others.takeStock();
      report(gaps, others);
      assertEquals(List.of(), others.wrongs(Duration.ofSeconds(15), Duration.ofSeconds(120)));
      gaps.forEach(gap -> assertTrue(gap.ofCall() <= LONGEST_GAP_MS, gap::toString));
    }
    assertTalking(ana, bo);
    assertEquals(1, ana.connectionsMade());
    assertEquals(1, bo.connectionsMade());
  }

  /** The longest times without a new picture, in milliseconds: of the peer, of oneself, and of the peer alone. */
  private record Gaps(double peer, double own, double ofCall) {}

  private static Gaps gaps(Person person) {
    return new Gaps(person.longestGap("Your peer"), person.longestGap("You"), person.longestGap("Your peer", "You"));
  }

  private static void report(List<Gaps> gaps, Pairs others) {
    var away = others.timesAway();
    System.out.println("Rolled, seed %d: %s; without a socket: median %d ms, longest %d ms; %s"
        .formatted(SEED, gaps, away.get(away.size() / 2), away.get(away.size() - 1), others.counts()));
  }
}
