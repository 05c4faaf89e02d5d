package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  @DisplayName("All room processes die at once and come back empty: the rooms are built again, and locked again")
  void allRoomProcessesDie() throws InterruptedException {
    ana.fromMenu("Lock room");
    assertThat(bo.sign("The room is locked")).isVisible();
    duet.cluster().kill("room-1");
    duet.cluster().kill("room-2");
    assertUntouched();
    duet.cluster().replace("room-1");
    duet.cluster().replace("room-2");
    assertUntouched();
    awaitLocked();
    assertSeatsKept("This room is locked.");
  }

  /** The picture goes on over the peer connection of the start. */
  private void assertUntouched() {
    assertTalking(ana, bo);
    assertEquals(1, ana.connectionsMade());
    assertEquals(1, bo.connectionsMade());
  }

  /** The two pages lock a room that was lost as soon as both are back in it; before, a third is told other reasons. */
  private void awaitLocked() {
    var third = STAGE.socket(1);
    for (int i = 0; !"locked".equals(third.ask("room.join", third.join(room)).join().getJsonObject("body").getString("result")); i++) {
      assertTrue(i < 40, "the room was not locked again");
      ana.wait(500);
    }
    assertThat(ana.sign("The room is locked")).isVisible();
    assertThat(bo.sign("The room is locked")).isVisible();
  }

  private void assertSeatsKept() {
    assertSeatsKept("This room is full: two people are already in it.");
  }

  /** A third person is still told why there is no seat, and the server still leads each of the two to the other. */
  private void assertSeatsKept(String why) {
    var late = STAGE.person(3).arrive().join(room);
    assertThat(late.alert(why)).isVisible();
    assertThat(ana.status("Reconnecting…")).isHidden();
    assertThat(bo.status("Reconnecting…")).isHidden();
    ana.reload();
    assertTalking(ana, bo);
    assertThat(bo.status("Your peer is reconnecting.")).isHidden();
  }
}
