package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.LoadState;
import duet.lab.BrowserKind;
import duet.lab.Person;
import duet.lab.Stage;
import duet.lab.Traits;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Links, the keyboard, what the page weighs, another browser, another way to the server. */
abstract class PageStories {
  private static final String CALL_PARTS_CAME = "() => [...document.getElementById('call-parts').content.children]"
      + ".every((link) => performance.getEntriesByName(new URL(link.getAttribute('href'), document.baseURI).href).length > 0)";

  /** What a proxy does that knows no WebSockets. */
  private static final String NO_WEB_SOCKETS = """
      window.WebSocket = class extends EventTarget {
        constructor() {
          super();
          setTimeout(() => {
            this.dispatchEvent(new Event('close'));
            this.onclose?.(new CloseEvent('close'));
          });
        }
        close() {}
      };
      """;

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
    ana.tab().keyboard().press("f");
    ana.tab().waitForFunction("document.fullscreenElement !== null");
    ana.tab().keyboard().press("m");
    assertThat(ana.button("Unmute microphone")).isVisible();
    ana.tab().keyboard().press("f");
    ana.tab().waitForFunction("document.fullscreenElement === null");
    press(ana, "Hang up");
    assertThat(ana.roomName()).isFocused();
    assertThat(ana.roomName()).hasValue(room);
    ana.tab().keyboard().press("Enter");
    assertTalking(ana, bo);
  }

  @Test
  @DisplayName("Before the call the page weighs less than 100 kB; what the call needs is there when the name is typed; a reload fetches no file again")
  void thePageIsLight() {
    var ana = stage.person(1).arrive();
    ana.awaitPicture("You");
    ana.tab().waitForLoadState(LoadState.NETWORKIDLE);
    var received = ana.received();
    int bytes = received.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf("measured: before the call: %d bytes with headers, in %d responses%n", bytes, received.size());
    assertTrue(20_000 < bytes && bytes < 100_000, bytes + " bytes: " + received);

    ana.roomName().fill(stage.room("Tea"));
    ana.tab().waitForFunction(CALL_PARTS_CAME);
    var parts = ana.parts(true);
    ana.button("Join").click();
    assertThat(ana.status("Waiting for the other person.")).isVisible();
    assertEquals(parts, ana.parts(true));

    ana.reload();
    assertThat(ana.status("Waiting for the other person.")).isVisible();
    assertEquals(List.of(), ana.parts(false));
  }

  @Test
  @DisplayName("No WebSocket comes through: the call comes up by the library's other ways")
  void noWebSocketComesThrough() {
    var room = stage.room("Tea");
    var ana = stage.person(1, Traits.usual().running(NO_WEB_SOCKETS)).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
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
