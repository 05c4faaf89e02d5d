package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.BrowserKind;
import duet.lab.Person;
import duet.lab.Stage;
import duet.lab.Traits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Links, the keyboard, and another browser. */
abstract class PageStories {
  private final Stage stage;

  PageStories(Stage stage) {
    this.stage = stage;
  }

  @Test
  @DisplayName("A link carries the room name: camera first, then the dialog comes prefilled")
  void aLinkCarriesTheRoomName() {
    var room = stage.room("Tea & Café");
    var ana = stage.person(1, Traits.usual().allowing("camera", "microphone", "clipboard-read", "clipboard-write")).arrive().join(room);
    ana.button("Copy link").click();
    var link = (String) ana.tab().evaluate("navigator.clipboard.readText()");
    assertTrue(link.startsWith(stage.duet().url(1) + "/#room="), link);

    var bo = stage.person(2).arrive(link.substring(link.indexOf('#')));
    assertThat(bo.dialog()).isVisible();
    assertThat(bo.roomName()).hasValue(room);
    bo.awaitPicture("You");
    bo.button("Join").click();
    assertTalking(ana, bo);
  }

  @Test
  @DisplayName("A whole call by keyboard: join, mute, hang up, join again")
  void aWholeCallByKeyboard() {
    var room = stage.room("Tea");
    var bo = stage.person(2).arrive().join(room);
    var ana = stage.person(1).arrive();
    assertThat(ana.roomName()).isFocused();
    ana.tab().keyboard().type(room);
    ana.tab().keyboard().press("Enter");
    assertTalking(ana, bo);

    press(ana, "Mute microphone");
    assertThat(ana.button("Unmute microphone")).isFocused();
    ana.tab().keyboard().press("m");
    assertThat(ana.button("Mute microphone")).isVisible();
    press(ana, "Hang up");
    assertThat(ana.roomName()).isFocused();
    assertThat(ana.roomName()).hasValue(room);
    ana.tab().keyboard().press("Enter");
    assertTalking(ana, bo);
  }

  @Test
  @DisplayName("A Firefox and a Chromium in one room")
  void aFirefoxAndAChromiumInOneRoom() {
    Network.assumeMoreThanLoopback();
    var room = stage.room("Tea");
    var ana = stage.person(1, Traits.usual().with(BrowserKind.FIREFOX)).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    assertTalking(ana, bo);
    bo.reload();
    assertTalking(ana, bo);
  }

  /** Goes from control to control until the named one has the focus, and presses it. */
  private static void press(Person person, String button) {
    var keyboard = person.tab().keyboard();
    var wanted = person.button(button);
    for (int i = 0; i < 30 && !(boolean) wanted.evaluate("(element) => element === document.activeElement"); i++) {
      keyboard.press("Tab");
    }
    assertThat(wanted).isFocused();
    keyboard.press("Space");
  }
}
