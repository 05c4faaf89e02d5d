package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.lab.Stage;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two to a room, and any number of rooms. */
abstract class RoomStories {
  private static final String LOCKED = "This room is locked.";
  private static final String FULL = "This room is full: two people are already in it.";

  private final Stage stage;

  RoomStories(Stage stage) {
    this.stage = stage;
  }

  @Test
  @DisplayName("A third and a fourth person are told that the room is full, and the two talk on")
  void aThirdAndAFourthPersonAreToldThatTheRoomIsFull() {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);
    for (int number : List.of(3, 4)) {
      var late = stage.person(number).arrive().join(room);
      assertThat(late.alert(FULL)).isVisible();
      assertThat(late.dialog()).isVisible();
      assertThat(late.roomName()).hasValue(room);
    }
    assertTalking(ana, bo);
  }

  @Test
  @DisplayName("Who was told so gets in once a seat is free")
  void whoWasToldSoGetsInOnceASeatIsFree() {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive().join(room);
    var bo = stage.socket(2);
    bo.ask("room.join", bo.join(room)).join();
    var late = stage.person(3).arrive().join(room);
    assertThat(late.alert(FULL)).isVisible();
    assertThat(ana.status("Waiting for the other person.")).isHidden();
    bo.ask("room.leave", new JsonObject()).join();
    late.button("Join").click();
    assertTalking(ana, late);
  }

  @Test
  @DisplayName("Two lock their room: nobody else gets in, even when one leaves; the one who left gets back; unlocked, anybody may come")
  void twoLockTheirRoom() {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);
    ana.fromMenu("Lock room");
    bo.tab().waitForFunction("() => lab.statuses.includes('Your peer locked the room.')");
    for (var person : List.of(ana, bo)) {
      assertThat(person.sign("The room is locked")).isVisible();
    }
    var late = stage.person(3).arrive().join(room);
    assertThat(late.alert(LOCKED)).isVisible();
    assertThat(late.roomName()).hasValue(room);

    bo.button("Hang up").click();
    assertThat(ana.words("The room is locked: only the person who was here can come back.")).isVisible();
    var third = stage.socket(2);
    assertEquals("locked", third.ask("room.join", third.join(room)).join().getJsonObject("body").getString("result"));
    bo.button("Join").click();
    assertTalking(ana, bo);

    bo.fromMenu("Unlock room");
    assertThat(ana.sign("The room is locked")).isHidden();
    bo.button("Hang up").click();
    assertThat(ana.status("Your peer left.")).isVisible();
    late.button("Join").click();
    assertTalking(ana, late);
  }

  @Test
  @DisplayName("There are any number of rooms, and each has a name of its own")
  void thereAreAnyNumberOfRooms() {
    var first = stage.room("Tea");
    var second = stage.room("Coffee");
    var ana = stage.person(1).arrive().join(first);
    var eva = stage.person(1).arrive().join(second);
    var bo = stage.person(2).arrive().join(first);
    var ole = stage.person(2).arrive().join(second);
    assertTalking(ana, bo);
    assertTalking(eva, ole);
  }

  @Test
  @DisplayName("A name is the same whatever its case and its blanks")
  void aNameIsTheSameWhateverItsCaseAndBlanks() {
    var room = stage.room("Tea Time");
    var ana = stage.person(1).arrive().join("  " + room.toUpperCase() + " ");
    assertThat(ana.status("Waiting for the other person.")).isVisible();
    var bo = stage.person(2).arrive().join(room.toLowerCase().replace(" ", "   "));
    assertTalking(ana, bo);
  }
}
