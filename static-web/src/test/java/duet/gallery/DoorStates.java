package duet.gallery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import duet.lab.Stage;
import duet.lab.Traits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Before somebody is in a room: asked for camera and microphone, without them, asked for a name. */
abstract class DoorStates {
  private static final String NO_ANSWER = "lab.permission = () => new Promise(() => {});";

  /**
   * Why a browser gives no camera or no microphone.
   *
   * @param words of the page's sentence about it
   * @param error what the browser throws: its name and its message
   * @param kinds of the devices that it knows
   */
  private record Cause(String name, String words, String error, String message, String... kinds) {
    private String script() {
      return "lab.permission = () => Promise.reject(new DOMException('%s', '%s')); navigator.mediaDevices.enumerateDevices = async () => [%s]"
          .formatted(message, error, String.join(",", List.of(kinds).stream().map("{kind: '%s', deviceId: '', label: ''}"::formatted).toList()));
    }
  }

  private static final List<Cause> CAUSES = List.of(
      new Cause("refused", "This page was not allowed to use them.", "NotAllowedError", ""),
      new Cause("blocked", "The system does not let this browser use them.", "NotAllowedError", "Permission denied by system"),
      new Cause("no camera", "No camera was found.", "NotFoundError", "", "audioinput"),
      new Cause("no microphone", "No microphone was found.", "NotFoundError", "", "videoinput"),
      new Cause("no devices", "Neither was found.", "NotFoundError", ""),
      new Cause("in use", "Another program seems to be using them.", "NotReadableError", ""),
      new Cause("camera in use", "Another program seems to be using the camera.", "NotReadableError", "Could not start video source"),
      new Cause("microphone in use", "Another program seems to be using the microphone.", "NotReadableError", "Could not start audio source"),
      new Cause("insecure", "Browsers give them only to pages that come over https.", "InsecureContext", ""),
      new Cause("unknown", "They could not be started.", "Error", ""));

  private final Stage stage;
  private final Album album;

  DoorStates(Stage stage, Album album) {
    this.stage = stage;
    this.album = album;
  }

  @Test
  void arriving() {
    var ana = stage.person(1, Traits.usual().running(NO_ANSWER)).arrive();
    assertThat(ana.status("Allow your camera and microphone.")).isVisible();
    album.show("arriving", ana);
  }

  @Test
  void refused() {
    var ana = stage.person(1, Traits.usual().running(CAUSES.get(0).script())).arrive();
    for (var cause : CAUSES) {
      ana.tab().evaluate(cause.script());
      ana.button("Try again").click();
      assertThat(ana.alert(cause.words())).isVisible();
      album.show("refused, " + cause.name(), ana);
    }
  }

  @Test
  void naming() {
    var ana = stage.person(1, Portrait.in(0)).arrive();
    ana.awaitPicture("You");
    album.show("naming", ana);
    ana.button("Join").click();
    assertThat(ana.alert("Enter a valid room name.")).isVisible();
    album.show("naming, with the alert", ana);

    ana.tab().evaluate("lab.unplug('video')");
    assertThat(ana.alert("The camera was unplugged or switched off.")).isVisible();
    album.show("refused, camera unplugged", ana);
    ana.button("Try again").click();
    assertThat(ana.dialog()).isVisible();
    ana.tab().evaluate("lab.unplug('audio')");
    assertThat(ana.alert("The microphone was unplugged or switched off.")).isVisible();
    album.show("refused, microphone unplugged", ana);
  }
}
