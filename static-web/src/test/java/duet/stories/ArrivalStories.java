package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.lab.Stage;
import duet.lab.Traits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stories 1 to 3: one person comes. */
abstract class ArrivalStories {
  /** Holds the browser's question open until the test calls {@code lab.allow()}. */
  private static final String HESITATING = "lab.permission = () => new Promise((allow) => { lab.allow = allow; });";

  private final Stage stage;

  ArrivalStories(Stage stage) {
    this.stage = stage;
  }

  @Test
  @DisplayName("On arrival the browser asks for camera and microphone")
  void onArrivalTheBrowserAsksForCameraAndMicrophone() {
    var ana = stage.person(1, Traits.usual().running(HESITATING)).arrive();
    ana.tab().waitForFunction("lab.asked.length > 0");
    assertEquals(List.of(Map.of("video", true, "audio", true)), ana.tab().evaluate("lab.asked"));
    assertThat(ana.dialog()).isHidden();
  }

  @Test
  @DisplayName("After allowing, the page asks for a room name, and one's own picture is there")
  void afterAllowingThePageAsksForARoomName() {
    var ana = stage.person(1, Traits.usual().running(HESITATING)).arrive();
    ana.tab().waitForFunction("lab.allow !== undefined");
    assertThat(ana.dialog()).isHidden();
    ana.tab().evaluate("lab.allow()");
    assertThat(ana.dialog()).isVisible();
    assertThat(ana.roomName()).isFocused();
    assertThat(ana.button("Join")).isVisible();
    assertThat(ana.button("Cancel")).isVisible();
    assertThat(ana.video("You")).isVisible();
    ana.awaitPicture("You");
  }

  @Test
  @DisplayName("A room of a new name is made, and one waits in it")
  void aRoomOfANewNameIsMade() {
    var ana = stage.person(1).arrive().join(stage.room("Tea"));
    assertThat(ana.status("Waiting for the other person.")).isVisible();
    assertThat(ana.dialog()).isHidden();
    assertThat(ana.button("Hang up")).isVisible();
  }
}
