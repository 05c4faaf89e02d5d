package duet.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.map.IMap;
import duet.room.TestCluster.Node;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two room nodes; one is killed. */
class TwoMembersTest {
  private static final int ROOMS = 40;

  private record Pair(String room, Person ana, Person bo) {}

  @Test
  @Timeout(60)
  @DisplayName("a room node that goes takes its time to hand its rooms over: who joins meanwhile is seated")
  void goes() throws InterruptedException {
    try (TestCluster cluster = new TestCluster(Map.of())) {
      Node stays = cluster.node(cluster.config(0));
      Node goes = cluster.node(cluster.config(1));
      goes.vertx().close().await();
      Thread.sleep(6_000);
      for (int i = 0; i < ROOMS; i++) {
        Person ana = Person.at(stays.vertx(), stays.instance(), "ana" + i);
        assertEquals("joined", ana.join("room " + i).getString("result"));
      }
    }
  }

  @Test
  @Timeout(60)
  @DisplayName("a room node is killed: no seat is lost, nobody third gets in, the seats of its own instance are held")
  void killed() {
    try (TestCluster cluster = new TestCluster(Map.of("SEAT_HOLD", "30s", "NODE_HOLD", "30s"))) {
      Node stays = cluster.node(cluster.config(0));
      Node dies = cluster.node(cluster.config(1));
      FakeEdge edge = new FakeEdge(stays.vertx(), stays.instance());
      new FakeEdge(dies.vertx(), dies.instance());
      List<Pair> pairs = IntStream.range(0, ROOMS).mapToObj(i -> new Pair("room " + i,
          Person.at(stays.vertx(), stays.instance(), "ana" + i),
          Person.at(dies.vertx(), dies.instance(), "bo" + i))).toList();
      for (Pair pair : pairs) {
        assertEquals("joined", pair.ana().join(pair.room()).getString("result"));
        assertEquals("joined", pair.bo().join(pair.room()).getString("result"));
        edge.nextPeer(pair.ana().session(), pair.bo().present());
      }

      dies.hazelcast().getLifecycleService().terminate();
      dies.vertx().close();

      for (Pair pair : pairs) {
        edge.nextPeer(pair.ana().session(), pair.bo().away());
        Person third = Person.at(stays.vertx(), stays.instance(), "cy");
        assertEquals("held", third.joinPatiently(pair.room()).getString("result"));
        JsonObject back = pair.bo().again().on(stays.vertx(), stays.instance())
            .joinPatiently(pair.room());
        assertEquals("joined", back.getString("result"));
        assertEquals(pair.ana().present(), back.getJsonObject("peer"));
      }
      IMap<String, Object> rooms = stays.hazelcast().getMap("rooms");
      assertEquals(ROOMS, rooms.size());
    }
  }
}
