package duet.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.config.Config;
import duet.inspector.trust.ClosedMember;
import duet.room.TestCluster.Node;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
