package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import duet.lab.BrowserKind;
import duet.lab.Person;
import duet.lab.Stage;
import duet.lab.Traits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One of two people in a call shares the screen: 16 to 9, while the cameras of these tests are 4 to 3. */
abstract class ShareStories {
  private static final double SCREEN = 16.0 / 9;
  private static final double CAMERA = 4.0 / 3;

  private static final String ANOTHER = "Fake Audio Input 2";
  /** A tone in the place of what the browser makes up. */
  private static final String SCREEN_WITH_SOUND = """
      const ask = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getDisplayMedia = async (wanted) => {
        const screen = await ask({ ...wanted, audio: false });
        const context = new AudioContext();
        const tone = new OscillatorNode(context);
        const out = context.createMediaStreamDestination();
        tone.connect(out);
        tone.start();
        screen.addTrack(out.stream.getAudioTracks()[0]);
        return screen;
      };
      """;

  private final Stage stage;

  ShareStories(Stage stage) {
    this.stage = stage;
  }

  @Test
  @DisplayName("A screen is shared in the camera's place, until one stops or the other leaves: who comes then sees the camera")
  void screenInTheCamerasPlace() {
    var room = stage.room("Tea");
    var ana = stage.person(1, Traits.usual().with(BrowserKind.CHROMIUM_WITH_SCREEN)).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);
    awaitShape(bo, CAMERA);

    ana.button("Share screen").click();
    assertThat(ana.button("Stop sharing")).isVisible();
    awaitShape(bo, SCREEN);
    assertEquals(CAMERA, shape(ana, "You"), 0.01, "one's own picture stays the camera's");
    assertFalse(overlap(bo), "one's own picture covers the screen");

    ana.button("Stop sharing").click();
    assertThat(ana.button("Share screen")).isVisible();
    awaitShape(bo, CAMERA);
    assertEquals(1, ana.connectionsMade());
    assertEquals(1, bo.connectionsMade());

    ana.button("Share screen").click();
    awaitShape(bo, SCREEN);
    bo.button("Hang up").click();
    assertThat(ana.status("Your peer left.")).isVisible();
    bo.join(room);
    awaitPictures(ana, bo);
    assertEquals(CAMERA, shape(bo, "Your peer"), 0.01, "what the next one sees");
    assertThat(ana.button("Share screen")).isVisible();
  }

  @Test
  @DisplayName("The screen's sound is heard although the microphone is muted, and another microphone is chosen: all on one connection; it is remembered")
  void soundOfTheScreen() {
    var room = stage.room("Tea");
    var ana = stage.person(1, Traits.usual().with(BrowserKind.CHROMIUM_WITH_SCREEN).running(SCREEN_WITH_SOUND)).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);
    ana.button("Mute microphone").click();
    bo.tab().waitForFunction("() => lab.silent(1500)");
    ana.button("Share screen").click();
    bo.tab().waitForFunction("() => lab.silent(500).then((silent) => !silent)");
    ana.button("Stop sharing").click();
    bo.tab().waitForFunction("() => lab.silent(1500)");

    ana.button("Unmute microphone").click();
    ana.button("Settings").click();
    ana.tab().getByLabel("Microphone", new Page.GetByLabelOptions().setExact(true)).selectOption(ANOTHER);
    ana.tab().waitForFunction("() => lab.sends('" + ANOTHER + "')");
    ana.button("Close settings").click();
    bo.tab().waitForFunction("() => lab.silent(1500).then((silent) => !silent)");
    assertEquals(1, ana.connectionsMade());
    ana.reload();
    ana.tab().waitForFunction("() => lab.sends('" + ANOTHER + "')");
    assertTalking(ana, bo);
  }

  private static boolean overlap(Person person) {
    var own = person.video("You").boundingBox();
    var screen = person.video("Your peer").boundingBox();
    return own.x < screen.x + screen.width && own.x + own.width > screen.x && own.y < screen.y + screen.height && own.y + own.height > screen.y;
  }

  /** Waits until what comes from the peer has this shape: another one comes with new pictures only. */
  private static void awaitShape(Person person, double shape) {
    for (int tenth = 0; !(Math.abs(shape(person, "Your peer") - shape) < 0.01); tenth++) {
      assertTrue(tenth < 200, () -> "shape of the picture: " + shape(person, "Your peer"));
      person.wait(100);
    }
  }

  /** Width by height; not a number before the first picture. */
  private static double shape(Person person, String video) {
    return Double.parseDouble((String) person.video(video).evaluate("(video) => `${video.videoWidth / video.videoHeight}`"));
  }
}
