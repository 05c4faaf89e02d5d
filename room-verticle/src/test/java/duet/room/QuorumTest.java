package duet.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import duet.room.TestCluster.Node;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class QuorumTest {
  private static final JsonObject UNAVAILABLE =
      new JsonObject().put("result", "unavailable").put("retryAfterMs", 1000);

  @Test
  @Timeout(60)
  @DisplayName("below the quorum nobody is seated, and who hangs up is to say it again; signaling nodes do not count")
  void quorum() throws InterruptedException {
    try (TestCluster cluster = new TestCluster(Map.of("ROOM_QUORUM", "2"))) {
      Node first = cluster.node(cluster.config(0));
      cluster.signaling(1, "edge");
      Person ana = Person.at(first.vertx(), "edge", "ana");
      assertEquals(UNAVAILABLE, ana.join("tea"));
      isUnanswered(ana, "room.leave");

      Node second = cluster.node(cluster.config(2));
      assertEquals("joined", ana.join("tea").getString("result"));

      end(second, first);
      assertEquals(UNAVAILABLE, ana.join("tea"));
    }
  }

  private static void end(Node node, Node other) throws InterruptedException {
    int members = other.hazelcast().getCluster().getMembers().size();
    node.vertx().close().await();
    node.hazelcast().shutdown();
    while (other.hazelcast().getCluster().getMembers().size() == members) {
      Thread.sleep(50);
    }
  }

  private static void isUnanswered(Person person, String address) {
    ReplyException silence = assertThrows(ReplyException.class,
        () -> person.ask(address, person.body("tea"), person.headers().setSendTimeout(500)).await());
    assertEquals(ReplyFailure.TIMEOUT, silence.failureType());
  }

  @Test
  @Timeout(60)
  @DisplayName("below the quorum no hold ends and nobody hears news: the other half may know better")
  void noSweep() throws InterruptedException {
    try (TestCluster cluster = new TestCluster(Map.of("ROOM_QUORUM", "2", "SEAT_HOLD", "8s"))) {
      Node first = cluster.node(cluster.config(0));
      Node second = cluster.node(cluster.config(1));
      FakeEdge edge = new FakeEdge(first.vertx(), first.instance());
      Person ana = Person.at(first.vertx(), first.instance(), "ana");
      Person bo = Person.at(first.vertx(), first.instance(), "bo");
      ana.join("tea");
      bo.join("tea");
      edge.nextPeer(ana.session(), bo.present());
      bo.lost("tea");
      edge.nextPeer(ana.session(), bo.away());
      end(second, first);
      Thread.sleep(9_000);
      isUnanswered(ana, "room.lost");
      edge.quiet(ana.session());

      cluster.node(cluster.config(2));
      edge.nextPeer(ana.session(), null);
    }
  }

  @Test
  @Timeout(60)
  @DisplayName("when rooms cannot be reached a join is unavailable, and a loss goes unanswered so that it is told again")
  void unreachable() {
    try (TestCluster cluster = new TestCluster(Map.of())) {
      Node node = cluster.node(cluster.config(0));
      Person ana = Person.at(node.vertx(), node.instance(), "ana");
      ana.join("tea");
      ana.lost("tea");
      node.hazelcast().shutdown();

      assertEquals(UNAVAILABLE, ana.join("tea"));
      isUnanswered(ana, "room.lost");
    }
  }
}
