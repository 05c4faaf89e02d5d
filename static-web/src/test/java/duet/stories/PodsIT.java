package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.lab.Person;
import duet.lab.Pods;
import duet.lab.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The images, run as the manifests say, find each other by name across network namespaces, and are rolled under a call. */
@Tag("thorough")
@EnabledIf(value = "duet.lab.Pods#possible", disabledReason = "containers need root, ip, podman, runc, kubectl and the images of -Pimages")
class PodsIT {
  private static Pods duet;

  @RegisterExtension
  static final Stage STAGE = new Stage(() -> duet = new Pods()).whereProcessesDie();

  @Test
  @DisplayName("Room and signaling are rolled, each in the order of its manifest: both talk on, and keep their seats")
  void rolled() throws InterruptedException {
    var room = STAGE.room("Tea");
    var ana = STAGE.person(1).arrive().join(room);
    var bo = STAGE.person(2).arrive().join(room);
    awaitPictures(ana, bo);

    duet.rollRooms(() -> assertUntouched(ana, bo));
    duet.rollSignalings(() -> assertUntouched(ana, bo));

    var late = STAGE.person(3).arrive().join(room);
    assertThat(late.alert("This room is full: two people are already in it.")).isVisible();
    ana.reload();
    assertTalking(ana, bo);
  }

  private static void assertUntouched(Person ana, Person bo) {
    assertTalking(ana, bo);
    assertEquals(1, ana.connectionsMade());
    assertEquals(1, bo.connectionsMade());
  }
}
