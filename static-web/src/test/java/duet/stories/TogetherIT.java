package duet.stories;

import duet.lab.Cluster;
import duet.lab.Plan;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** Processes of both kinds, all started at the same moment. */
@Tag("thorough")
class TogetherIT {
  @RepeatedTest(3)
  @DisplayName("They are one cluster as soon as they are ready, and people of all signaling nodes meet")
  void oneCluster() throws InterruptedException {
    try (var duet = new Cluster(Plan.of(3, 2)); var guests = new Guests(duet)) {
      var watch = new Watch("started together");
      duet.awaitMembers(5, duet.names(), Guests.HEALING);
      watch.says("all seen to be one cluster");
      guests.assertMeet(1, 2);
    }
  }
}
