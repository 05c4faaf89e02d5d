package duet.gallery;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.awaitPictures;

import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.FilePayload;
import duet.lab.Chat;
import duet.lab.Person;
import duet.lab.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two people in a call, up to its end. */
abstract class CallStates {
  private static final String CALLED_BO = "localStorage.setItem('duet.choices', JSON.stringify({ name: 'Bo Lindqvist-Hernández' }));";

  private final Stage stage;
  private final Album album;

  CallStates(Stage stage, Album album) {
    this.stage = stage;
    this.album = album;
  }

  @Test
  void fromTheFirstPictureToTheEnd() {
    var room = stage.room("Sunday coffee with the neighbours from upstairs");
    var ana = stage.person(1, Portrait.in(0)).arrive().join(room);
    var bo = stage.person(2, Portrait.in(150, CALLED_BO)).arrive().join(room);
    awaitPictures(ana, bo);
    assertThat(ana.button("Security and line")).isVisible();
    album.show("in the call", ana);

    withWhatOpens(ana);
    withTheChat(ana, bo);
    withWhatIsOff(ana, bo);
    withTheirScreen(ana, bo);
    withoutTheOther(ana, bo, room);
  }

  private void withWhatOpens(Person ana) {
    ana.button("More").click();
    album.show("in the call, with the menu", ana);
    ana.button("Keyboard shortcuts").click();
    album.show("in the call, with the keys", ana);
    ana.button("Close the list").click();
    ana.button("Settings").click();
    assertThat(ana.button("Close settings")).isVisible();
    album.show("in the call, with the settings", ana);
    ana.button("Close settings").click();

    ana.button("Security and line").click();
    assertThat(ana.tab().locator("#code-emoji li")).hasCount(4);
    album.show("in the call, with the security code", ana);
    ana.words("Figures").click();
    album.show("in the call, with the line's figures", ana);
    ana.tab().keyboard().press("Escape");
  }

  private void withTheChat(Person ana, Person bo) {
    var anas = new Chat(ana);
    var bos = new Chat(bo);
    bos.button().click();
    bos.write("Hello! The map is at https://www.openstreetmap.org/directions?from=Alexanderplatz&to=Tempelhof");
    assertThat(anas.button()).hasClass(Chat.UNREAD);
    album.show("in the call, with an unread message", ana);
    anas.button().click();
    anas.write("Thank you. Shall we meet there at five? Bring a warm coat, it is windy.");
    bo.tab().locator("input[type=file]").setInputFiles(new FilePayload("The photographs of our last summer by the sea.zip", "application/zip", new byte[2_400_000]));
    assertThat(ana.words("Accept")).isVisible();
    album.show("in the call, with the chat", ana);
    ana.words("Accept").click();
    assertThat(ana.words("Save")).isVisible();
    album.show("in the call, with a file that came", ana);
    ana.button("Close chat").click();
  }

  private void withWhatIsOff(Person ana, Person bo) {
    for (var person : List.of(ana, bo)) {
      person.button("Mute microphone").click();
      person.button("Turn camera off").click();
    }
    assertThat(ana.words("Camera off")).isVisible();
    album.show("in the call, cameras and microphones off", ana);
    for (var person : List.of(ana, bo)) {
      person.button("Turn camera on").click();
    }
  }

  private void withTheirScreen(Person ana, Person bo) {
    bo.button("Share screen").click();
    ana.tab().waitForFunction("() => document.body.classList.contains('watching')");
    album.show("in the call, with their screen", ana);
    bo.button("Stop sharing").click();
  }

  private void withoutTheOther(Person ana, Person bo, String room) {
    ana.offline(true);
    assertThat(ana.status("Reconnecting…")).isVisible(new IsVisibleOptions().setTimeout(30_000));
    album.show("reconnecting, we", ana);
    ana.offline(false);
    assertThat(ana.status("Connected.")).isVisible(new IsVisibleOptions().setTimeout(30_000));

    bo.closeTab();
    assertThat(ana.status("Your peer is reconnecting.")).isVisible();
    album.show("reconnecting, the other", ana);
    bo.arrive().join(room);
    awaitPictures(ana, bo);

    bo.button("Hang up").click();
    assertThat(ana.status("Your peer left.")).isVisible();
    album.show("the other left", ana);
    bo.button("Join").click();
    awaitPictures(ana, bo);
    behindTheLock(ana, bo, room);

    var copy = ana.copyOfTab();
    assertThat(copy.status("The call moved to another tab.")).isVisible();
    album.show("moved", copy);
  }

  private void behindTheLock(Person ana, Person bo, String room) {
    ana.button("More").click();
    ana.button("Lock room").click();
    assertThat(ana.status("The room is locked.")).isVisible();
    album.show("in the call, locked", ana);
    var cy = stage.person(3, Portrait.in(250)).arrive().join(room);
    assertThat(cy.alert("This room is locked.")).isVisible();
    album.show("locked out", cy);
    bo.button("Hang up").click();
    assertThat(ana.words("The room is locked: only the person who was here can come back.")).isVisible();
    album.show("the other left, the room locked", ana);
  }
}
