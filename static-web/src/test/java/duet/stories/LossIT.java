package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;

import duet.lab.Cluster;
import duet.lab.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One in five messages between the processes is lost. */
@Tag("thorough")
class LossIT {
  @RegisterExtension
  static final Stage STAGE = new Stage(Cluster::losingMessages);

  @RepeatedTest(3)
  @DisplayName("A call comes up, outlives a reload, and is told of a hang-up")
  void callsComeUp() {
    var room = STAGE.room("Tea");
    var ana = STAGE.person(1).arrive().join(room);
    var bo = STAGE.person(2).arrive().join(room);
    assertTalking(ana, bo);
    bo.reload();
    assertTalking(ana, bo);
    bo.button("Hang up").click();
    assertThat(ana.status("Your peer left.")).isVisible();
  }
}
