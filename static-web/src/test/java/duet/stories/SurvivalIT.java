package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.lab.BalancedCluster;
import duet.lab.Person;
import duet.lab.Stage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Parts of the server go away under a call: neither picture nor seats do. */
@Tag("thorough")
class SurvivalIT {

  private static BalancedCluster duet;

  @RegisterExtension
  static final Stage STAGE = new Stage(() -> duet = new BalancedCluster()).whereProcessesDie();

  private String room;
  private Person ana;
  private Person bo;

  @BeforeEach
  void twoPeopleTalk() {
    room = STAGE.room("Tea");
    ana = STAGE.person(1).arrive().join(room);
    bo = STAGE.person(2).arrive().join(room);
    awaitPictures(ana, bo);
  }

  @Test
  @DisplayName("All sockets break: both are back in their seats, over the same peer connection")
  void allSocketsBreak() {
    duet.balancer().cut();
    assertUntouched();
    assertSeatsKept();
  }

  @Test
  @DisplayName("Each signaling process is killed and replaced, one after the other")
  void eachSignalingProcessIsKilled() throws InterruptedException {
    duet.cluster().killAndReplace("signaling-1");
    assertUntouched();
    duet.cluster().killAndReplace("signaling-2");
    assertUntouched();
    assertSeatsKept();
  }

  @Test
  @DisplayName("Each room process is killed and replaced, one after the other")
  void eachRoomProcessIsKilled() throws InterruptedException {
    duet.cluster().killAndReplace("room-1");
    assertUntouched();
    duet.cluster().killAndReplace("room-2");
    assertUntouched();
    assertSeatsKept();
  }

  @Test
  @DisplayName("Every process is stopped in order and replaced, one after the other")
  void everyProcessIsRolled() throws InterruptedException {
    for (var name : List.of("room-1", "signaling-1", "room-2", "signaling-2")) {
      duet.cluster().roll(name);
      assertUntouched();
    }
    assertSeatsKept();
  }

  @Test
  @DisplayName("All room processes die at once and come back empty: the rooms are built again")
  void allRoomProcessesDie() throws InterruptedException {
    duet.cluster().kill("room-1");
    duet.cluster().kill("room-2");
    assertUntouched();
    duet.cluster().replace("room-1");
    duet.cluster().replace("room-2");
    assertUntouched();
    assertSeatsKept();
  }

  /** The picture goes on over the peer connection of the start. */
  private void assertUntouched() {
    assertTalking(ana, bo);
    assertEquals(1, ana.connectionsMade());
    assertEquals(1, bo.connectionsMade());
  }

  /** A third person is still told that the room is full, and the server still leads each of the two to the other. */
  private void assertSeatsKept() {
    var late = STAGE.person(3).arrive().join(room);
    assertThat(late.alert("This room is full: two people are already in it.")).isVisible();
    assertThat(ana.status("Reconnecting…")).isHidden();
    assertThat(bo.status("Reconnecting…")).isHidden();
    ana.reload();
    assertTalking(ana, bo);
    assertThat(bo.status("Your peer is reconnecting.")).isHidden();
  }
}
