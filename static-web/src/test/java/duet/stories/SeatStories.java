package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;

import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import duet.lab.BrowserKind;
import duet.lab.Freezer;
import duet.lab.Person;
import duet.lab.Stage;
import duet.lab.Traits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A seat is kept for the one who dropped, and for nobody else. */
abstract class SeatStories {
  private static final String FULL = "This room is full: two people are already in it.";

  private final Stage stage;
  private String room;
  private Person ana;
  private Person bo;

  SeatStories(Stage stage) {
    this.stage = stage;
  }

  @BeforeEach
  void twoPeopleTalk() {
    room = stage.room("Tea");
    ana = stage.person(1).arrive().join(room);
    bo = stage.person(2).arrive().join(room);
    assertTalking(ana, bo);
  }

  @Test
  @DisplayName("A tab crashes; opened again, it is back in the call")
  void crash() {
    ana.crash();
    ana.arrive().join(room);
    assertTalking(ana, bo);
  }

  @Test
  @DisplayName("A newcomer is told how long the seat is kept, and is let in by itself when it falls free")
  void newcomerWaitsForAHeldSeat() {
    ana.closeTab();
    assertThat(bo.status("Your peer is reconnecting.")).isVisible();
    var cy = stage.person(1).arrive().join(room);
    assertThat(cy.statusLike("Somebody is reconnecting; the seat is kept for \\d+ s\\.")).isVisible();
    assertThat(cy.button("Cancel")).isVisible();
    cy.awaitPicture("Your peer", 25_000);
    assertTalking(cy, bo);
  }

  @Test
  @DisplayName("While a seat is kept its owner is let in at once, and the newcomer is told that the room is full")
  void ownerComesBackBeforeTheNewcomer() {
    ana.closeTab();
    var cy = stage.person(1).arrive().join(room);
    assertThat(cy.statusLike("Somebody is reconnecting; the seat is kept for \\d+ s\\.")).isVisible();
    ana.arrive().join(room);
    assertTalking(ana, bo);
    assertThat(cy.alert(FULL)).isVisible();
    assertThat(cy.roomName()).hasValue(room);
  }

  @Test
  @DisplayName("The tab is copied: the call is moved to the copy, and back")
  void copiedTab() {
    var copy = ana.copyOfTab();
    assertThat(copy.status("The call moved to another tab.")).isVisible();
    assertTalking(ana, bo);
    copy.button("Move the call here").click();
    assertThat(ana.status("The call moved to another tab.")).isVisible();
    assertTalking(copy, bo);
    ana.button("Move the call here").click();
    assertTalking(ana, bo);
    assertThat(copy.status("The call moved to another tab.")).isVisible();
  }

  @Test
  @DisplayName("A second, fresh tab of the same browser is a third person")
  void secondFreshTab() {
    var second = ana.secondTab().join(room);
    assertThat(second.alert(FULL)).isVisible();
    assertTalking(ana, bo);
  }

  @Test
  @DisplayName("A browser is frozen, as by a laptop that sleeps, until its seat is held; then it goes on")
  void frozenBrowser() throws Exception {
    var other = stage.room("Sleep");
    var cy = stage.person(1, Traits.usual().with(BrowserKind.CHROMIUM_TO_FREEZE)).arrive().join(other);
    var di = stage.person(2).arrive().join(other);
    assertTalking(cy, di);
    var freezer = new Freezer();
    try {
      assertThat(di.status("Your peer is reconnecting.")).isVisible(new IsVisibleOptions().setTimeout(40_000));
    } finally {
      freezer.thaw();
    }
    assertTalking(cy, di);
    assertThat(di.status("Your peer is reconnecting.")).isHidden();
  }

  @Test
  @DisplayName("One's own network is gone for a minute: the seat may be lost, the way back is not")
  void networkGoneForAMinute() {
    ana.offline(true);
    ana.wait(60_000);
    ana.offline(false);
    assertTalking(ana, bo);
    assertThat(bo.status("Your peer is reconnecting.")).isHidden();
  }
}
