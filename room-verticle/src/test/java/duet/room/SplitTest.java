package duet.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.config.Config;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import duet.inspector.trust.ClosedMember;
import duet.room.TestCluster.Node;
import duet.room.domain.Claim;
import duet.room.domain.Command.Join;
import duet.room.domain.Session;
import duet.room.store.RoomStore;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two clusters that should be one, as after a split: each has seated two people in the same room. */
class SplitTest {
  @Test
  @Timeout(60)
  @DisplayName("when the halves meet two people sit, and the two others are told that they do not")
  void healed() throws InterruptedException {
    try (TestCluster cluster = new TestCluster(Map.of())) {
      // of two halves of the same size the one with the greater address joins the other
      Config seeing = cluster.config(1);
      Config blind = cluster.config(0);
      // until then everybody sits
      seeing.setProperty("hazelcast.merge.first.run.delay.seconds", "10");
      String blindAddress = "127.0.0.1:" + ClosedMember.port(blind).getPort();
      seeing.getAdvancedNetworkConfig().getJoin().getTcpIpConfig().setMembers(List.of(blindAddress));
      blind.getAdvancedNetworkConfig().getJoin().getTcpIpConfig().setMembers(List.of(blindAddress));
      Node left = cluster.node(seeing);
      Node right = cluster.node(blind);
      FakeEdge leftEdge = new FakeEdge(left.vertx(), left.instance());
      FakeEdge rightEdge = new FakeEdge(right.vertx(), right.instance());
      List<Person> leftPeople = List.of(
          Person.at(left.vertx(), left.instance(), "ana"), Person.at(left.vertx(), left.instance(), "bo"));
      List<Person> rightPeople = List.of(
          Person.at(right.vertx(), right.instance(), "cy"), Person.at(right.vertx(), right.instance(), "di"));
      for (int i = 0; i < 2; i++) {
        assertEquals("joined", leftPeople.get(i).join("tea").getString("result"));
        assertEquals("joined", rightPeople.get(i).join("tea").getString("result"));
      }

      while (left.hazelcast().getCluster().getMembers().size() < 2) {
        Thread.sleep(100);
      }

      for (Person person : leftPeople) {
        assertEquals("unseated", lastNews(leftEdge, person).getString("type"));
        assertEquals(new JsonObject().put("result", "full"), person.join("tea"));
      }
      assertEquals(rightPeople.get(1).present(), lastNews(rightEdge, rightPeople.get(0)).getJsonObject("peer"));
      assertEquals(rightPeople.get(0).present(), lastNews(rightEdge, rightPeople.get(1)).getJsonObject("peer"));
    }
  }

  @ParameterizedTest(name = "ROOM_QUORUM={0}")
  @CsvSource({"1, true", "2, false"})
  @Timeout(60)
  @DisplayName("a half without quorum leaves its rooms behind: the other half knows better; where both count, they come along")
  void roomsOfTheSmallerHalf(String quorum, boolean comeAlong) throws InterruptedException {
    try (TestCluster cluster = new TestCluster(Map.of("ROOM_QUORUM", quorum))) {
      Config seeing = cluster.config(1);
      Config blind = cluster.config(0);
      String blindAddress = "127.0.0.1:" + ClosedMember.port(blind).getPort();
      seeing.getAdvancedNetworkConfig().getJoin().getTcpIpConfig().setMembers(List.of(blindAddress));
      blind.getAdvancedNetworkConfig().getJoin().getTcpIpConfig().setMembers(List.of(blindAddress));
      seeing.setProperty("hazelcast.merge.first.run.delay.seconds", "5");
      Node left = cluster.node(seeing);
      Node right = cluster.node(blind);
      CountDownLatch merged = new CountDownLatch(1);
      left.hazelcast().getLifecycleService().addLifecycleListener(event -> {
        if (event.getState() == LifecycleState.MERGED) {
          merged.countDown();
        }
      });
      Claim ana = new Claim("ana", 1, new Session("s", left.instance()), null);
      new RoomStore(left.hazelcast(), left.vertx().getOrCreateContext())
          .apply("tea", new Join("Tea", ana, null, "epoch", 60_000), RoomStore.ANY_TIME).await();

      merged.await();
      assertEquals(comeAlong, right.hazelcast().getMap(RoomStore.MAP).containsKey("tea"));
    }
  }

  @Test
  @Timeout(60)
  @DisplayName("halves of more than one member become one, too: they first agree on the state of the cluster")
  void largerHalves() throws InterruptedException {
    try (TestCluster cluster = new TestCluster(Map.of())) {
      Config seeing = cluster.config(1);
      Config blind = cluster.config(0);
      String blindAddress = "127.0.0.1:" + ClosedMember.port(blind).getPort();
      String seeingAddress = "127.0.0.1:" + ClosedMember.port(seeing).getPort();
      seeing.getAdvancedNetworkConfig().getJoin().getTcpIpConfig().setMembers(List.of(blindAddress));
      blind.getAdvancedNetworkConfig().getJoin().getTcpIpConfig().setMembers(List.of(blindAddress));
      Node left = cluster.node(seeing);
      Node right = cluster.node(blind);
      cluster.lite(2, seeingAddress);
      cluster.lite(3, blindAddress);

      while (left.hazelcast().getCluster().getMembers().size() < 4) {
        Thread.sleep(100);
      }
      assertEquals(4, right.hazelcast().getCluster().getMembers().size());
    }
  }

  /** What somebody is told after the healing; before it the first of each pair has heard of the second. */
  private static JsonObject lastNews(FakeEdge edge, Person person) {
    JsonObject news = edge.next(person.session());
    return Integer.valueOf(2).equals(news.getInteger("version")) ? edge.next(person.session()) : news;
  }
}
