package duet.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.room.TestCluster.Node;
import io.micrometer.core.instrument.Meter;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What two room nodes count. */
@Timeout(60)
class SeriesTest {
  @Test
  @DisplayName("every room, seat and call is counted by the one node that is primary for it, and what edges answer by who asked")
  void counted() throws InterruptedException {
    try (TestCluster cluster = new TestCluster(Map.of("SEAT_HOLD", "30s"))) {
      Node one = cluster.node(cluster.config(0));
      Node two = cluster.node(cluster.config(1));
      FakeEdge edge = new FakeEdge(one.vertx(), one.instance());
      for (int i = 0; i < 10; i++) {
        Person.at(one.vertx(), one.instance(), "ana" + i).join("room " + i);
      }
      Person bo = Person.at(one.vertx(), one.instance(), "bo");
      Person cy = Person.at(two.vertx(), one.instance(), "cy");
      bo.join("room 0");
      cy.join("room 1");

      becomes(10, () -> sum("duet_rooms", one, two));
      becomes(2, () -> sum("duet_calls", one, two));
      becomes(12, () -> sum("duet_seats", one, two, "state", "taken"));
      becomes(2, () -> sum("duet_news_total", one, two, "answer", "alive"));
      bo.lost("room 0");
      cy.leave("room 1");
      becomes(1, () -> sum("duet_seats", one, two, "state", "held"));
      becomes(10, () -> sum("duet_seats", one, two, "state", "taken"));
      becomes(0, () -> sum("duet_calls", one, two));
      edge.answers(request -> FakeEdge.GONE);
      bo.again().join("room 0");
      // first ana, whose seat is held therefore; then bo, who is told of it
      becomes(2, () -> sum("duet_news_total", one, two, "answer", "gone"));

      becomes(2, () -> sum("duet_partitions_safe", one, two));
      assertEquals(4, sum("duet_cluster_members", one, two));
      assertEquals(4, sum("duet_cluster_room_nodes", one, two));
      assertEquals(2, sum("duet_room_quorum", one, two));
      assertEquals(0, sum("duet_partitions_lost_total", one, two));
    }
  }

  @Test
  @DisplayName("with too few room nodes nothing is counted: others may hold the rooms, and count them")
  void fewerThanTheQuorum() throws InterruptedException {
    try (TestCluster cluster = new TestCluster(Map.of("ROOM_QUORUM", "2"))) {
      Node one = cluster.node(cluster.config(0));
      Node two = cluster.node(cluster.config(1));
      Person.at(one.vertx(), one.instance(), "ana").join("room");
      becomes(1, () -> sum("duet_rooms", one, two));

      two.hazelcast().getLifecycleService().terminate();

      becomes(0, () -> value("duet_rooms", one));
      becomes(1, () -> value("duet_cluster_room_nodes", one));
      assertEquals(1, one.hazelcast().getMap("rooms").size());
    }
  }

  private static double sum(String series, Node one, Node two, String... label) {
    return value(series, one, label) + value(series, two, label);
  }

  private static double value(String series, Node node, String... label) {
    Meter meter = node.registry().get(series).tags(label).meter();
    return meter.measure().iterator().next().getValue();
  }

  private static void becomes(double expected, DoubleSupplier value) throws InterruptedException {
    for (int i = 0; i < 200 && value.getAsDouble() != expected; i++) {
      Thread.sleep(50);
    }
    assertEquals(expected, value.getAsDouble());
  }
}
