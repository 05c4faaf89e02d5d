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
  @DisplayName("below the quorum nobody is seated, though one may hang up; signaling nodes do not count")
  void quorum() throws InterruptedException {
    try (TestCluster cluster = new TestCluster(Map.of("ROOM_QUORUM", "2"))) {
      Node first = cluster.node(cluster.config(0));
      cluster.signaling(1, "edge");
      Person ana = Person.at(first.vertx(), "edge", "ana");
      assertEquals(UNAVAILABLE, ana.join("tea"));
      assertEquals(new JsonObject().put("result", "left"), ana.leave("tea"));

      Node second = cluster.node(cluster.config(2));
      assertEquals("joined", ana.join("tea").getString("result"));

      second.vertx().close().await();
      second.hazelcast().shutdown();
      while (first.hazelcast().getCluster().getMembers().size() > 2) {
        Thread.sleep(50);
      }
      assertEquals(UNAVAILABLE, ana.join("tea"));
    }
  }

  @Test
  @Timeout(60)
  @DisplayName("below the quorum no hold ends and nobody hears news: the other half may know better")
  void noSweep() throws InterruptedException {
    try (TestCluster cluster = new TestCluster(Map.of("ROOM_QUORUM", "2", "SEAT_HOLD", "2s"))) {
      Node first = cluster.node(cluster.config(0));
      Node second = cluster.node(cluster.config(1));
      FakeEdge edge = new FakeEdge(first.vertx(), first.instance());
      Person ana = Person.at(first.vertx(), first.instance(), "ana");
      Person bo = Person.at(first.vertx(), first.instance(), "bo");
      ana.join("tea");
      bo.join("tea");
      edge.nextPeer(ana.session(), bo.present());
      second.vertx().close().await();
      second.hazelcast().shutdown();
      bo.lost("tea");
      edge.nextPeer(ana.session(), bo.away());
      Thread.sleep(4_000);
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
      ReplyException silence = assertThrows(ReplyException.class,
          () -> ana.ask("room.lost", ana.body("tea"), ana.headers().setSendTimeout(500)).await());
      assertEquals(ReplyFailure.TIMEOUT, silence.failureType());
    }
  }
}
