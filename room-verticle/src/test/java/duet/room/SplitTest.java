package duet.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.config.Config;
import com.hazelcast.map.IMap;
import duet.inspector.trust.ClosedMember;
import duet.room.TestCluster.Node;
import duet.room.cluster.SettledMember;
import duet.room.domain.Claim;
import duet.room.domain.Command.Join;
import duet.room.domain.Room;
import duet.room.domain.Seat.Taken;
import duet.room.domain.Session;
import duet.room.store.RoomStore;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
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
      seeing.setProperty("hazelcast.merge.first.run.delay.seconds", "15");
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

  @ParameterizedTest(name = "ROOM_QUORUM={0}, for long in the larger half: {1}")
  @CsvSource({"1, false, true", "2, false, true", "2, true, false"})
  @Timeout(60)
  @DisplayName("the rooms of the smaller half come along, unless the larger one alone has seated people: then it knows better")
  void roomsOfTheSmallerHalf(int quorum, boolean settled, boolean comeAlong) throws InterruptedException {
    try (TestCluster cluster = new TestCluster(Map.of("ROOM_QUORUM", String.valueOf(quorum)))) {
      List<Node> nodes = cluster.halves(1, 2).stream().map(cluster::node).toList();
      Node left = nodes.get(0);
      List<Node> right = nodes.subList(1, 3);
      if (settled) {
        nodes.forEach(node -> SettledMember.put(node.hazelcast(), right.get(0).hazelcast(), quorum)); // whoever decides
      }
      join(left, "tea", "ana");
      join(left, "known", "bo");
      join(right.get(0), "known", "cy");
      join(right.get(0), "older", "di");
      join(left, "older", "di");
      join(left, "older", "ed");

      cluster.awaitHealed();
      IMap<String, Room> rooms = right.get(0).hazelcast().getMap(RoomStore.MAP);
      awaitThat(() -> seats(rooms.get("older")).equals(List.of("di", "ed"))); // it went on in the smaller half
      awaitThat(() -> rooms.containsKey("tea") == comeAlong);
      assertEquals(List.of("cy", "free"), seats(rooms.get("known")));
    }
  }

  /** Hazelcast does not wait for ever until all that it brought along has been taken in. */
  private static void awaitThat(BooleanSupplier done) throws InterruptedException {
    while (!done.getAsBoolean()) {
      Thread.sleep(100);
    }
  }

  private static List<String> seats(Room room) {
    return room.seats().stream().map(seat -> seat instanceof Taken taken ? taken.claim().page() : "free").toList();
  }

  private static void join(Node at, String room, String page) {
    Claim claim = new Claim(page, 1, new Session(page, at.instance()), null);
    new RoomStore(at.hazelcast(), at.vertx().getOrCreateContext())
        .apply(room, new Join(room, claim, null, "epoch", 60_000), RoomStore.ANY_TIME).await();
  }

  @Test
  @Timeout(60)
  @DisplayName("two room nodes without quorum join three one after another: neither waits for the other's rooms")
  void twoOfFive() throws InterruptedException {
    try (TestCluster cluster = new TestCluster(Map.of("ROOM_QUORUM", "3"))) {
      List<Node> nodes = cluster.halves(2, 3).stream().map(cluster::node).toList();
      for (int i = 0; i < 100; i++) {
        join(nodes.get(i % 2), "room " + i, "ana");
      }

      cluster.awaitHealed();
      assertEquals(5, nodes.get(4).hazelcast().getCluster().getMembers().size());
      IMap<String, Room> rooms = nodes.get(4).hazelcast().getMap(RoomStore.MAP);
      awaitThat(() -> rooms.size() == 100);
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
