package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.lab.BalancedCluster;
import duet.lab.Chat;
import duet.lab.Plan;
import duet.lab.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All signaling is gone under a call: what two people tell each other goes on without it. */
@Tag("thorough")
class AbsenceIT {
  private static BalancedCluster duet;

  @RegisterExtension
  static final Stage STAGE = new Stage(() -> duet = new BalancedCluster(Plan.of(1, 1))).whereProcessesDie();

  @Test
  @DisplayName("The only signaling process is killed: picture, chat and what is muted go on; replaced, both are back in their seats")
  void noSignaling() throws InterruptedException {
    var room = STAGE.room("Tea");
    var ana = STAGE.person(1).arrive().join(room);
    var bo = STAGE.person(2).arrive().join(room);
    awaitPictures(ana, bo);

    duet.cluster().kill("signaling-1");
    assertThat(ana.status("Reconnecting…")).isVisible();
    assertThat(bo.status("Reconnecting…")).isVisible();
    var anas = new Chat(ana);
    var bos = new Chat(bo);
    anas.button().click();
    anas.write("Still here?");
    assertThat(bos.button()).hasClass(Chat.UNREAD);
    bos.button().click();
    assertThat(bos.messages()).hasText("Your peer: Still here?");
    ana.button("Mute microphone").click();
    assertThat(bo.words("Microphone off")).isVisible();
    assertTalking(ana, bo);

    duet.cluster().replace("signaling-1");
    assertThat(ana.status("Connected.")).isVisible();
    assertThat(bo.status("Connected.")).isVisible();
    var late = STAGE.person(3).arrive().join(room);
    assertThat(late.alert("This room is full: two people are already in it.")).isVisible();
    assertEquals(1, ana.connectionsMade());
    assertEquals(1, bo.connectionsMade());
  }
}
