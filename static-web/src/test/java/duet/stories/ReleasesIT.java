package duet.stories;

import static duet.lab.Call.assertTalking;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import duet.lab.BalancedCluster;
import duet.lab.Deployment;
import duet.lab.Person;
import duet.lab.Plan;
import duet.lab.Release;
import duet.lab.Service;
import duet.lab.SockJsPerson;
import duet.lab.Stage;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The processes of an earlier release are replaced by those of this one, and back, under a call. */
@Tag("thorough")
class ReleasesIT {
  /** A commit of main: the earliest release from which one may roll to this one without a pause. */
  private static final String EARLIER = "0986774";

  private static Plan.Starter release;
  private static BalancedCluster duet;

  @RegisterExtension
  static final Stage STAGE = new Stage(ReleasesIT::earlier).whereProcessesDie();

  private static Deployment earlier() throws InterruptedException {
    if (!Release.known(EARLIER)) {
      var why = "Commit " + EARLIER + " is not in this clone (git fetch --unshallow gets it): no roll between releases is tested.";
      System.err.println("\n!!! " + why + "\n");
      abort(why);
    }
    release = Release.of(EARLIER)::start;
    duet = new BalancedCluster(Plan.of(2, 2).startedBy((name, module, settings) -> release.start(name, module, settings)));
    return duet;
  }

  @Test
  @DisplayName("A call outlives the roll to this release and the roll back; rooms are the same on both")
  void twoReleasesRollPastEachOther() throws InterruptedException {
    var room = STAGE.room("Tea");
    var ana = STAGE.person(1).arrive().join(room);
    var bo = STAGE.person(2).arrive().join(room);
    awaitPictures(ana, bo);
    var earlier = release;
    roll(Service::jar, List.of("signaling-1", "room-1", "room-2", "signaling-2"), room, ana, bo);
    roll(earlier, List.of("room-2", "signaling-2", "signaling-1", "room-1"), room, ana, bo);
    ana.reload();
    assertTalking(ana, bo);
  }

  private static void roll(Plan.Starter to, List<String> order, String room, Person ana, Person bo) throws InterruptedException {
    release = to;
    for (var name : order) {
      duet.cluster().roll(name);
      assertTalking(ana, bo);
      assertEquals(1, ana.connectionsMade(), "connections of the first, after " + name);
      assertEquals(1, bo.connectionsMade(), "connections of the second, after " + name);
      assertOneWorld(room);
    }
  }

  /** Whichever signaling process one comes to: the room of the call is full, and two who meet in another hear each other. */
  private static void assertOneWorld(String full) throws InterruptedException {
    var first = SockJsPerson.arrive(duet.cluster().url(1)).join();
    var second = SockJsPerson.arrive(duet.cluster().url(2)).join();
    try {
      assertEquals("full", result(first, full));
      assertEquals("full", result(second, full));
      var other = STAGE.room("Coffee");
      assertEquals("joined", result(first, other));
      assertEquals("joined", result(second, other));
      second.send(new JsonObject(Map.of("type", "send", "address", "peer.signal",
          "body", Map.of("to", first.page(), "body", Map.of("hello", 1)))));
      first.hears(frame -> frame.getValue("body") instanceof JsonObject body && "signal".equals(body.getString("type")));
    } finally {
      first.close();
      second.close();
    }
  }

  private static String result(SockJsPerson person, String room) {
    return person.ask("room.join", person.join(room)).join().getJsonObject("body").getString("result");
  }
}
