package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.Person;
import duet.lab.Stage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two people talk. */
abstract class TalkStories {
  private final Stage stage;

  TalkStories(Stage stage) {
    this.stage = stage;
  }

  @Test
  @DisplayName("A friend joins the room, and both see and hear each other")
  void aFriendJoinsAndBothTalk() {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive().join(room);
    assertThat(ana.status("Waiting for the other person.")).isVisible();
    var bo = stage.person(2).arrive().join(room);
    assertTalking(ana, bo);
    assertTrue(hears(ana) && hears(bo), "sound");
    for (var person : List.of(ana, bo)) {
      person.tab().waitForFunction("() => lab.aloud()");
    }
    assertThat(ana.status("Waiting for the other person.")).isHidden();
  }

  @Test
  @DisplayName("Both join at the same moment")
  void bothJoinAtTheSameMoment() {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive();
    var bo = stage.person(2).arrive();
    ana.roomName().fill(room);
    bo.roomName().fill(room);
    ana.button("Join").click();
    bo.button("Join").click();
    assertTalking(ana, bo);
  }

  @Test
  @DisplayName("Microphone and camera can be switched off and on in the call")
  void microphoneAndCameraCanBeSwitchedOffAndOn() {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);

    ana.button("Mute microphone").click();
    assertThat(ana.button("Unmute microphone")).isVisible();
    bo.tab().waitForFunction("() => lab.silent(1500)");
    ana.button("Unmute microphone").click();
    assertThat(ana.button("Mute microphone")).isVisible();
    bo.tab().waitForFunction("() => lab.silent(1500).then((silent) => !silent)");

    ana.button("Turn camera off").click();
    assertThat(ana.button("Turn camera on")).isVisible();
    bo.awaitDark("Your peer");
    ana.button("Turn camera on").click();
    assertThat(ana.button("Turn camera off")).isVisible();
    bo.awaitPicture("Your peer");
    assertTalking(ana, bo);
  }

  @Test
  @DisplayName("Somebody joins with microphone and camera switched off; the other one sees so, until they are switched on")
  void joinsSwitchedOff() {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive();
    ana.button("Turn camera off").click();
    var bo = stage.person(2).arrive().join(room);
    ana.join(room);
    assertThat(bo.words("Camera off")).isVisible();
    bo.tab().waitForFunction("() => lab.aloud()");
    ana.button("Mute microphone").click();
    assertThat(bo.words("Microphone off")).isVisible();
    bo.tab().waitForFunction("() => lab.silent(1500)");
    ana.button("Turn camera on").click();
    ana.button("Unmute microphone").click();
    assertThat(bo.words("Microphone off")).isHidden();
    bo.tab().waitForFunction("() => lab.silent(1500).then((silent) => !silent)");
    assertTalking(ana, bo);
    assertEquals(1, ana.connectionsMade());
  }

  private static boolean hears(Person person) {
    return ((Number) person.tab().evaluate("lab.inbound('audio', 'totalSamplesReceived')")).longValue() > 0;
  }
}
