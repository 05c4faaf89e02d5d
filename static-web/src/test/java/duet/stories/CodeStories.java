package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import duet.lab.Person;
import duet.lab.Stage;
import duet.lab.Traits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two people check that nobody is in between. */
abstract class CodeStories {
  private static final String LOCK = "Security and line";
  private static final String WARNING = "Somebody may be in between: the check was tampered with, so there is no code.";

  /** Whoever carries the messages of the data channel puts another nonce into the reveal. */
  private static final String TAMPERING = """
      const send = RTCDataChannel.prototype.send;
      RTCDataChannel.prototype.send = function (data) {
        send.call(this, String(data).includes('"reveal"') ? data.replace(/[0-9a-f]{64}/, '0'.repeat(64)) : data);
      };
      """;

  private final Stage stage;

  CodeStories(Stage stage) {
    this.stage = stage;
  }

  @Test
  @DisplayName("Both open the lock, one of them by keyboard, and see the same four emoji")
  void bothSeeTheSame() {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);

    ana.button(LOCK).press("Enter");
    bo.button(LOCK).click();
    assertThat(emoji(ana)).hasCount(4);
    assertThat(emoji(bo)).hasCount(4);
    assertEquals(emoji(ana).allInnerTexts(), emoji(bo).allInnerTexts());

    ana.tab().keyboard().press("Escape");
    assertThat(panel(ana)).isHidden();
    assertThat(ana.button(LOCK)).isFocused();
  }

  @Test
  @DisplayName("Somebody tampers with what is said for the code: a warning by itself, and no emoji")
  void somebodyTampers() {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive().join(room);
    stage.person(2, Traits.usual().running(TAMPERING)).arrive().join(room);

    assertThat(ana.alert(WARNING)).isVisible(new IsVisibleOptions().setTimeout(30_000));
    assertThat(panel(ana)).isVisible();
    assertThat(emoji(ana)).hasCount(0);
  }

  private static Locator panel(Person person) {
    return person.tab().getByRole(AriaRole.DIALOG, new GetByRoleOptions().setName(LOCK).setExact(true));
  }

  private static Locator emoji(Person person) {
    return panel(person).getByRole(AriaRole.LISTITEM);
  }
}
