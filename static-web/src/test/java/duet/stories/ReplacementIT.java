package duet.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static duet.lab.Call.assertTalking;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.lab.PairOfClusters;
import duet.lab.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole cluster gives way to another that knows nothing of it, as for a new Hazelcast, whose members join no older ones. */
@Tag("thorough")
class ReplacementIT {
  private static PairOfClusters duet;

  @RegisterExtension
  static final Stage STAGE = new Stage(() -> duet = new PairOfClusters()).whereProcessesDie();

  @Test
  @DisplayName("Two people move from the old cluster to the new one: their call goes on, and their room is theirs there, too")
  void theOldClusterIsDrained() throws InterruptedException {
    var room = STAGE.room("Tea");
    var ana = STAGE.person(1).arrive().join(room);
    var bo = STAGE.person(2).arrive().join(room);
    awaitPictures(ana, bo);
    duet.startNew();
    duet.drainOld();
    assertTalking(ana, bo);
    assertEquals(1, ana.connectionsMade());
    assertEquals(1, bo.connectionsMade());
    var late = STAGE.person(3).arrive().join(room);
    assertThat(late.alert("This room is full: two people are already in it.")).isVisible();
    ana.reload();
    assertTalking(ana, bo);
  }
}
