package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import duet.lab.Person;
import duet.lab.Stage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No call without a room name. */
abstract class NameStories {
  private static final String ENTER_A_NAME = "Enter a valid room name.";

  private final Stage stage;

  NameStories(Stage stage) {
    this.stage = stage;
  }

  @Test
  @DisplayName("Cancel")
  void cancel() {
    var ana = stage.person(1).arrive();
    ana.button("Cancel").click();
    assertAskedAgain(ana);
  }

  @Test
  @DisplayName("Escape, also twice")
  void escape() {
    var ana = stage.person(1).arrive();
    assertThat(ana.dialog()).isVisible();
    ana.tab().keyboard().press("Escape");
    assertAskedAgain(ana);
    ana.tab().keyboard().press("Escape");
    assertAskedAgain(ana);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badNames")
  @DisplayName("A name that is none; then a good one")
  void aNameThatIsNone(String kind, String name) {
    var ana = stage.person(1).arrive().join(name);
    assertAskedAgain(ana);
    ana.join(stage.room("Tea"));
    assertThat(ana.status("Waiting for the other person.")).isVisible();
    assertThat(ana.alert(ENTER_A_NAME)).isHidden();
  }

  static Stream<Arguments> badNames() {
    return Stream.of(
        Arguments.of("none", ""),
        Arguments.of("blanks", "   "),
        Arguments.of("65 characters", "x".repeat(65)),
        Arguments.of("control character", "Tea\u0007Time"),
        Arguments.of("control character alone", "\u0001"));
  }

  @Test
  @DisplayName("A name of 64 characters, each outside the basic plane, is good")
  void theLongestName() {
    var name = stage.room("");
    var ana = stage.person(1).arrive().join("\ud83c\udf75".repeat(64 - name.length()) + name);
    assertThat(ana.status("Waiting for the other person.")).isVisible();
  }

  private static void assertAskedAgain(Person person) {
    assertThat(person.alert(ENTER_A_NAME)).isVisible();
    assertThat(person.dialog()).isVisible();
    assertThat(person.roomName()).isEditable();
  }
}
