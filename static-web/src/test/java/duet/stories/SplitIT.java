package duet.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.Cluster;
import duet.lab.Guest;
import duet.lab.Hosts;
import duet.lab.Plan;
import duet.lab.Stage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The network between the processes splits, or one of them sleeps; with a quorum, so that one side at most seats people. */
@Tag("thorough")
@EnabledIf(value = "duet.lab.Hosts#possible", disabledReason = "a split of the network needs root, ip and iptables")
class SplitIT {
  private static Hosts hosts;
  private static Cluster duet;

  @RegisterExtension
  static final Stage STAGE = new Stage(SplitIT::start).whereProcessesDie();

  private final Guests guests = new Guests(duet);

  private static Cluster start() throws InterruptedException {
    hosts = new Hosts(5);
    duet = new Cluster(Plan.of(3, 2).on(hosts).with(
        Map.of("ROOM_QUORUM", "2", "NODE_HOLD", "3s", "SEAT_HOLD", "3s", "MANAGEMENT_TOKEN", "who-leads-the-cluster")));
    duet.awaitMembers(5, duet.names(), Guests.HEALING);
    return duet;
  }

  @AfterAll
  static void takeCables() {
    hosts.close();
  }

  /** Also after a failure. */
  @AfterEach
  void mend() throws InterruptedException {
    hosts.joinAgain();
    for (var name : duet.names()) {
      duet.process(name).resume();
    }
    duet.awaitMembers(5, duet.names(), Guests.HEALING);
  }

  @Test
  @DisplayName("The smaller side of a split seats nobody, the larger one goes on; afterwards nobody is third, and who has no seat is told")
  void split() throws InterruptedException {
    try (guests) {
      var small = guests.seated(1, 4);
      var large = guests.seatedWith(small, 2);
      hosts.cutOff(List.of(0, 3));
      var watch = new Watch("split");
      var early = CompletableFuture.runAsync(() -> assertSeatsNobody(1));
      duet.awaitMembers(2, List.of("room-1", "signaling-1"), Guests.HEALING);
      duet.awaitMembers(3, List.of("room-2", "room-3", "signaling-2"), Guests.HEALING);
      watch.says("both sides know");
      early.join();
      assertUnavailable(1);
      large.get(0).hearsOfPeer(false, Guests.HEALING);
      var newcomers = List.of(guests.at(2, small.get(0).room()), guests.at(2, small.get(1).room()));
      for (var newcomer : newcomers) {
        guests.awaitSeat(newcomer);
      }
      guests.assertMeet(2, 2);
      assertUnavailable(1);

      hosts.joinAgain();
      watch = new Watch("split healed");
      duet.awaitMembers(5, duet.names(), Guests.HEALING);
      watch.says("one cluster");
      small.get(0).hearsOfSeat(Guests.HEALING);
      small.get(1).hearsOfSeat(Guests.HEALING);
      watch.says("the unseated are told");
      guests.assertMeet(1, 2);
      watch.says("people of both sides meet");
      for (int i = 0; i < 2; i++) {
        guests.assertSeats(List.of(newcomers.get(i), large.get(i)), List.of(small.get(i)));
      }
      for (int i = 2; i < 4; i++) {
        guests.assertSeats(List.of(small.get(i), large.get(i)), List.of());
      }
    }
  }

  @Test
  @DisplayName("A room process sleeps until it is given up: when it wakes up it seats no third person")
  void sleeper() throws InterruptedException {
    try (guests) {
      var first = guests.seated(1, 6);
      var second = guests.seatedWith(first, 2);
      // when it leads, the others may fall out with each other over who does next, and need longer to meet again
      var sleeper = duet.follower();
      duet.process(sleeper).suspend();
      var watch = new Watch("room node asleep");
      duet.awaitMembers(4, duet.names().stream().filter(name -> !name.equals(sleeper)).toList(), Guests.HEALING);
      watch.says("given up");
      second.subList(0, 4).forEach(Guest::leave);
      var newcomers = first.subList(0, 3).stream().map(sitter -> guests.at(1, sitter.room())).toList();
      for (var newcomer : newcomers) {
        guests.awaitSeat(newcomer);
      }

      duet.process(sleeper).resume();
      watch = new Watch("room node awake");
      do {
        for (var full : List.of(first.get(0), first.get(5))) {
          assertNotSeated(guests.at(1, full.room()), Set.of("full", "held", "unavailable", "none"));
          assertNotSeated(guests.at(2, full.room()), Set.of("full", "held", "unavailable", "none"));
        }
      } while (duet.members(sleeper) != 5);
      duet.awaitMembers(5, duet.names(), Guests.HEALING);
      watch.says("one cluster");
      guests.assertMeet(1, 2);
      for (int i = 0; i < 3; i++) {
        guests.assertSeats(List.of(first.get(i), newcomers.get(i)), List.of(second.get(i)));
      }
      guests.awaitSeat(guests.at(2, first.get(3).room()));
      guests.assertSeats(List.of(first.get(4), second.get(4)), List.of());
      guests.assertSeats(List.of(first.get(5), second.get(5)), List.of());
    }
  }

  /** Not even before the sides know of each other's absence. */
  private void assertSeatsNobody(int signaling) {
    for (int i = 0; i < 2; i++) {
      assertNotSeated(guests.at(signaling, Guests.room("Late")), Set.of("unavailable", "none"));
    }
  }

  private void assertUnavailable(int signaling) {
    for (int i = 0; i < 4; i++) {
      var answer = guests.at(signaling, Guests.room("Alone")).join();
      assertEquals("unavailable", answer.getString("result"));
      assertTrue(answer.getInteger("retryAfterMs") > 0, answer::encode);
    }
  }

  private static void assertNotSeated(Guest guest, Set<String> allowed) {
    var result = guest.join().getString("result");
    assertTrue(allowed.contains(result), () -> guest.room() + ": " + result);
  }
}
