package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.lab.BrowserKind;
import duet.lab.Namespace;
import duet.lab.OneProcess;
import duet.lab.Stage;
import duet.lab.Traits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One of two people in a call goes from one network to another. */
@Tag("thorough")
@EnabledIf(value = "duet.lab.Namespace#possible", disabledReason = "a network namespace needs root and the ip command")
class AddressIT {
  private static Namespace elsewhere;

  @BeforeAll
  static void layCable() {
    elsewhere = new Namespace();
  }

  @AfterAll
  static void takeCable() {
    elsewhere.close();
  }

  @RegisterExtension
  static final Stage STAGE = new Stage(() -> OneProcess.at(Namespace.HERE));

  @Test
  @DisplayName("The address changes in a call: both talk on, over the same peer connection")
  void addressChanges() {
    var room = STAGE.room("Train");
    var ana = STAGE.person(1, Traits.usual().with(BrowserKind.CHROMIUM_ELSEWHERE)).arrive().join(room);
    var bo = STAGE.person(2, Traits.usual().with(BrowserKind.CHROMIUM_AT_THE_CABLE)).arrive().join(room);
    assertTalking(ana, bo);
    for (int change = 0; change < 2; change++) {
      elsewhere.changeAddress();
      ana.wait(3_000);
      assertTalking(ana, bo);
      assertThat(bo.status("Your peer is reconnecting.")).isHidden();
    }
    assertEquals(1, ana.connectionsMade());
    assertEquals(1, bo.connectionsMade());
  }
}
