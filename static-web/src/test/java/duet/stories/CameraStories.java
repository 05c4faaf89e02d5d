package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static duet.lab.Call.awaitPictures;

import duet.lab.BrowserKind;
import duet.lab.Person;
import duet.lab.Stage;
import duet.lab.Traits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No call without camera and microphone. */
abstract class CameraStories {
  private static final String REQUIRED = "Camera and microphone are required.";
  private static final String IN_USE =
      "lab.permission = () => Promise.reject(new DOMException('Could not start video source', 'NotReadableError'));";

  private final Stage stage;

  CameraStories(Stage stage) {
    this.stage = stage;
  }

  @Test
  @DisplayName("Refused, then allowed: Try again goes on to the room name")
  void refused() {
    var ana = stage.person(1, Traits.usual().allowing()).arrive();
    assertRequired(ana);
    assertThat(ana.alert("Click the icon at the left of the address.")).isVisible();
    ana.tab().context().grantPermissions(Traits.usual().permissions());
    ana.button("Try again").click();
    assertThat(ana.dialog()).isVisible();
    assertThat(ana.alert(REQUIRED)).isHidden();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"camera", "microphone"})
  @DisplayName("Only one of the two allowed")
  void onlyOneOfTheTwoAllowed(String allowed) {
    assertRequired(stage.person(1, Traits.usual().allowing(allowed)).arrive());
  }

  @Test
  @DisplayName("No camera and no microphone there")
  void noDevices() {
    assertRequired(stage.person(1, Traits.usual().with(BrowserKind.CHROMIUM_WITHOUT_DEVICES)).arrive());
  }

  @Test
  @DisplayName("A microphone is there, a camera is not")
  void noCamera() {
    assertRequired(stage.person(1, Traits.usual().with(BrowserKind.CHROMIUM_WITHOUT_CAMERA)).arrive());
  }

  @Test
  @DisplayName("The camera is in use, then free: Try again goes on to the room name")
  void cameraInUse() {
    var ana = stage.person(1, Traits.usual().running(IN_USE)).arrive();
    assertRequired(ana);
    ana.button("Try again").click();
    assertRequired(ana);
    ana.tab().evaluate("lab.permission = async () => {}");
    ana.button("Try again").click();
    assertThat(ana.dialog()).isVisible();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"video", "audio"})
  @DisplayName("Camera or microphone unplugged in the call: Try again leads back to it")
  void unpluggedInTheCall(String kind) {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);
    ana.tab().evaluate("lab.unplug('" + kind + "')");
    assertRequired(ana);
    ana.button("Try again").click();
    assertThat(ana.alert(REQUIRED)).isHidden();
    assertTalking(ana, bo);
  }

  private static void assertRequired(Person person) {
    assertThat(person.alert(REQUIRED)).isVisible();
    assertThat(person.button("Try again")).isVisible();
    assertThat(person.dialog()).isHidden();
  }
}
