package duet.stories;

import duet.lab.Cluster;
import duet.lab.Guest;
import duet.lab.Hosts;
import duet.lab.Plan;
import duet.lab.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The network between the processes splits, and without a quorum both sides seat two people in the same rooms. */
@Tag("thorough")
@EnabledIf(value = "duet.lab.Hosts#possible", disabledReason = "a split of the network needs root, ip and iptables")
class TwoClaimsIT {
  private static Hosts hosts;
  private static Cluster duet;

  @RegisterExtension
  static final Stage STAGE = new Stage(TwoClaimsIT::start).whereProcessesDie();

  private static Cluster start() throws InterruptedException {
    hosts = new Hosts(5);
    duet = new Cluster(Plan.of(3, 2).on(hosts).with(Map.of("NODE_HOLD", "3s", "SEAT_HOLD", "3s")));
    duet.awaitMembers(5, duet.names(), Guests.HEALING);
    return duet;
  }

  @AfterAll
  static void takeCables() {
    hosts.close();
  }

  @Test
  @DisplayName("After healing exactly two sit in each room, and the others are told that they have no seat any more")
  void exactlyTwo() throws InterruptedException {
    try (var guests = new Guests(duet)) {
      var oldSmall = guests.seated(1, 4);
      var oldLarge = guests.seatedWith(oldSmall, 2);
      hosts.cutOff(List.of(0, 3));
      duet.awaitMembers(2, List.of("room-1", "signaling-1"), Guests.HEALING);
      duet.awaitMembers(3, List.of("room-2", "room-3", "signaling-2"), Guests.HEALING);
      var newSmall = arrived(guests, oldSmall, 1);
      var newLarge = arrived(guests, oldSmall, 2);
      var madeSmall = guests.seated(1, 4);
      var withSmall = guests.seatedWith(madeSmall, 1);
      var madeLarge = guests.seatedWith(madeSmall, 2);
      var withLarge = guests.seatedWith(madeSmall, 2);

      hosts.joinAgain();
      var watch = new Watch("split without quorum healed");
      duet.awaitMembers(5, duet.names(), Guests.HEALING);
      watch.says("one cluster");
      for (var unseated : List.of(oldSmall, newSmall, madeSmall, withSmall)) {
        for (var guest : unseated) {
          guest.hearsOfSeat(Guests.HEALING);
        }
      }
      watch.says("the unseated are told");
      guests.assertMeet(1, 2);
      for (int i = 0; i < 4; i++) {
        guests.assertSeats(List.of(oldLarge.get(i), newLarge.get(i)), List.of(oldSmall.get(i), newSmall.get(i)));
        guests.assertSeats(List.of(madeLarge.get(i), withLarge.get(i)), List.of(madeSmall.get(i), withSmall.get(i)));
      }
    }
  }

  /** Somebody takes the seat of the one who is on the other side. */
  private static List<Guest> arrived(Guests guests, List<Guest> rooms, int signaling) throws InterruptedException {
    var newcomers = rooms.stream().map(sitter -> guests.at(signaling, sitter.room())).toList();
    for (var newcomer : newcomers) {
      guests.awaitSeat(newcomer);
    }
    return newcomers;
  }
}
