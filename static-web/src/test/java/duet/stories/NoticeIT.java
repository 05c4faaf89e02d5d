package duet.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.Cluster;
import duet.lab.Guest;
import duet.lab.Plan;
import duet.lab.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How soon the others know that a signaling process is gone, and how soon its people sit again. */
@Tag("thorough")
class NoticeIT {
  private static final Duration DEATH = Duration.ofSeconds(2);
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final long WAY_BACK_MS = 2_000;
  private static final int NODE_HOLD_MS = 120_000;
  private static Cluster duet;

  @RegisterExtension
  static final Stage STAGE = new Stage(() -> duet = new Cluster(Plan.of(2, 2))).whereProcessesDie();

  @Test
  @DisplayName("A killed signaling process is noticed within 2 s, and its people take their seats back elsewhere")
  void killed() throws InterruptedException {
    try (var guests = new Guests(duet)) {
      var there = guests.seated(1, 10);
      var here = guests.seatedWith(there, 2);
      var watch = new Watch("killed signaling node");
      duet.kill("signaling-1");
      assertHear(here, DEATH, watch);
      there.forEach(Guest::awaitClose);
      assertBack(guests, there, here);
      duet.replace("signaling-1");
      guests.assertMeet(1, 2);
    }
  }

  @Test
  @DisplayName("A silent signaling process is noticed within 15 s; when it wakes up it takes nobody's seat")
  void silent() throws InterruptedException {
    try (var guests = new Guests(duet)) {
      var there = guests.seated(1, 10);
      var here = guests.seatedWith(there, 2);
      var watch = new Watch("silent signaling node");
      duet.process("signaling-1").suspend();
      assertHear(here, SILENCE, watch);
      var back = assertBack(guests, there, here);
      duet.process("signaling-1").resume();
      watch = new Watch("silent signaling node awake");
      duet.awaitMembers(4, duet.names(), Guests.HEALING);
      watch.says("one cluster");
      guests.assertMeet(1, 2);
      for (int i = 0; i < back.size(); i++) {
        guests.assertSeats(List.of(back.get(i), here.get(i)), List.of());
      }
    }
  }

  private static void assertHear(List<Guest> peers, Duration promise, Watch watch) throws InterruptedException {
    for (var peer : peers) {
      peer.hearsOfPeer(false, promise.minusMillis(watch.millis()));
    }
    watch.says("all peers know");
  }

  /** The seats are kept for them, and theirs at once. */
  private static List<Guest> assertBack(Guests guests, List<Guest> gone, List<Guest> peers) throws InterruptedException {
    var newcomer = guests.at(2, gone.get(0).room()).join();
    assertEquals("held", newcomer.getString("result"), newcomer::encode);
    assertTrue(newcomer.getInteger("leftMs") > NODE_HOLD_MS / 2, newcomer::encode);
    var back = gone.stream().map(before -> guests.back(before, 2)).toList();
    var times = back.stream().map(guest -> {
      var way = new Watch("way back");
      var answer = guest.join();
      assertEquals("joined", answer.getString("result"), answer::encode);
      return way.millis();
    }).sorted().toList();
    long median = times.get(times.size() / 2);
    System.out.printf("measured: way back with the key: median %d ms, longest %d ms%n", median, times.get(times.size() - 1));
    assertTrue(median < WAY_BACK_MS, times::toString);
    for (var peer : peers) {
      peer.hearsOfPeer(true, DEATH);
    }
    return back;
  }
}
