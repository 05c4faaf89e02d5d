package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static duet.lab.Call.awaitPictures;

import duet.lab.Person;
import duet.lab.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who drops out of a call comes back into it, and both talk again. */
abstract class ReturnStories {
  private final Stage stage;
  private String room;
  private Person ana;
  private Person bo;

  ReturnStories(Stage stage) {
    this.stage = stage;
  }

  @BeforeEach
  void twoPeopleTalk() {
    room = stage.room("Tea");
    ana = stage.person(1).arrive().join(room);
    bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);
  }

  @Test
  @DisplayName("Reload, of the one and then of the other, with no dialog")
  void reload() {
    ana.reload();
    assertTalking(ana, bo);
    bo.reload();
    assertTalking(ana, bo);
  }

  @Test
  @DisplayName("The tab is closed; a new tab of the same browser joins again")
  void closedTabAndNewTab() {
    ana.closeTab();
    assertThat(bo.status("Your peer is reconnecting.")).isVisible();
    ana.arrive().join(room);
    assertTalking(ana, bo);
    assertThat(bo.status("Your peer is reconnecting.")).isHidden();
  }

  @Test
  @DisplayName("The network is gone for 20 s")
  void networkGoneFor20Seconds() {
    ana.offline(true);
    ana.wait(20_000);
    ana.offline(false);
    assertTalking(ana, bo);
    assertThat(bo.status("Your peer is reconnecting.")).isHidden();
    assertThat(ana.status("Reconnecting…")).isHidden();
  }

  @Test
  @DisplayName("Hang up, and return; the other has waited in the room")
  void hangUpAndReturn() {
    ana.button("Hang up").click();
    assertThat(ana.dialog()).isVisible();
    assertThat(ana.roomName()).hasValue(room);
    assertThat(bo.status("Your peer left.")).isVisible();
    assertThat(bo.video("Your peer")).isHidden();
    ana.button("Join").click();
    assertTalking(ana, bo);
    assertThat(bo.status("Your peer left.")).isHidden();
  }

  @Test
  @DisplayName("The one who waited hangs up too; both return")
  void bothHangUpAndReturn() {
    bo.button("Hang up").click();
    ana.button("Hang up").click();
    bo.button("Join").click();
    ana.button("Join").click();
    assertTalking(ana, bo);
  }
}
