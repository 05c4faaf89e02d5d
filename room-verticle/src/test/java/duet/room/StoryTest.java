package duet.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.room.TestCluster.Node;
import duet.room.store.Figures;
import duet.room.store.RoomStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What those see who look in: how a room stands, and why it said what it said. */
@Timeout(60)
class StoryTest {
  private static TestCluster cluster;
  private static Node node;
  private static RoomStore store;
  private static FakeEdge edge;

  @BeforeAll
  static void start() {
    cluster = new TestCluster(Map.of());
    node = cluster.node(cluster.config(0));
    store = new RoomStore(node.hazelcast(), node.vertx().getOrCreateContext());
    cluster.signaling(1, "edge");
    edge = new FakeEdge(node.vertx(), "edge");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  @DisplayName("why was I told it is full: who sat there, whether they were asked, and what came of it")
  void full() {
    Person ana = Person.at(node.vertx(), "edge", "ana");
    Person bo = Person.at(node.vertx(), "edge", "bo");
    Person cy = Person.at(node.vertx(), "edge", "cy");
    ana.join("Why Full");
    ana.join("Why Full");
    bo.join("why full");
    edge.answers(request -> request.getString("session").equals(bo.session()) ? null : FakeEdge.DELIVERED);
    assertEquals("full", cy.join("WHY FULL").getString("result"));
    edge.answers(request -> FakeEdge.DELIVERED);
    ana.lost("why full");

    JsonObject shown = store.show(" why  FULL").await();
    assertEquals("Why Full", shown.getString("room"));
    JsonObject held = shown.getJsonArray("seats").getJsonObject(0);
    assertEquals(List.of("polite", "held", "ana"), texts(held, "seat", "state", "page"));
    assertTrue(held.getLong("leftMs") > 0 && held.getLong("leftMs") <= 15_000, held.encode());
    assertEquals(new JsonObject().put("seat", "impolite").put("state", "taken").put("page", "bo").put("attempt", 1)
        .put("session", bo.session()).put("instance", "edge").put("wayBack", true), shown.getJsonArray("seats").getJsonObject(1));
    assertEquals(List.of(
        List.of("join", ana.session(), "joined the polite seat"),
        List.of("join", bo.session(), "joined the impolite seat"),
        List.of("join", cy.session(), "full: both seats are taken"),
        List.of("check", ana.session(), "its browser answered"),
        List.of("check", bo.session(), "its signaling node gave no answer, so it keeps the seat"),
        List.of("join", cy.session(), "full: both seats are taken"),
        List.of("lost", ana.session(), "its socket closed")), steps(shown));
    assertEquals("taken by " + ana.session() + " (page ana) | taken by " + bo.session() + " (page bo)",
        shown.getJsonArray("history").getJsonObject(2).getString("seats"));
    for (Person person : List.of(ana, bo, cy)) {
      assertFalse(shown.encode().contains(person.key()), shown.encode());
    }

    Figures figures = store.figures();
    assertEquals(new Figures(1, 0, 0, 1, 1), figures);
    ana.again().join("why full");
    assertEquals(new Figures(1, 1, 0, 2, 0), store.figures());
    bo.leave("why full");
    ana.again().leave("why full");
  }

  @Test
  @DisplayName("why was I told it is locked: who locked it, and for whom it stays so, without their keys")
  void locked() {
    Person ana = Person.at(node.vertx(), "edge", "ana");
    Person bo = Person.at(node.vertx(), "edge", "bo");
    Person cy = Person.at(node.vertx(), "edge", "cy");
    edge.answers(request -> FakeEdge.DELIVERED);
    ana.join("Locked");
    ana.lock("Locked", true);
    bo.join("Locked");
    ana.lock("Locked", true);
    bo.leave("Locked");
    cy.join("Locked");
    bo.lock("Locked", false);

    JsonObject shown = store.show("locked").await();
    assertEquals(true, shown.getBoolean("locked"));
    List<List<String>> steps = steps(shown);
    assertEquals(List.of(
        List.of("join", ana.session(), "joined the polite seat"),
        List.of("lock", ana.session(), "not locked: a seat has no key"),
        List.of("join", bo.session(), "joined the impolite seat"),
        List.of("lock", ana.session(), "locked by this session"),
        List.of("leave", bo.session(), "left"),
        List.of("join", cy.session(), "locked: its key is none of the two"),
        List.of("check", ana.session(), "its browser answered")), steps.subList(0, 7));
    assertEquals(List.of("lock", bo.session(), "sat nowhere"), steps.get(8));
    assertEquals("taken by " + ana.session() + " (page ana) | free | locked", shown.getJsonArray("history").getJsonObject(4).getString("seats"));
    for (Person person : List.of(ana, bo, cy)) {
      assertFalse(shown.encode().contains(person.key()), shown.encode());
    }
    ana.lock("Locked", false);
    ana.lock("Locked", false);
    assertEquals(List.of("lock", ana.session(), "unlocked by this session, as it was already"), steps(store.show("locked").await()).get(10));
    ana.leave("Locked");
  }

  @Test
  @DisplayName("of a room that is gone its history stays; what repeats is one moment; of unknown rooms nothing is known")
  void gone() {
    Person ana = Person.at(node.vertx(), "edge", "ana");
    ana.join("Gone");
    for (int i = 0; i < 3; i++) {
      ana.ask("room.join", ana.body("Gone"), ana.headers().addHeader("seated", "Elsewhere")).await();
    }
    ana.leave("Gone");

    JsonObject shown = store.show("gone").await();
    assertNull(shown.getJsonArray("seats"));
    assertEquals(List.of(
        List.of("join", ana.session(), "joined the polite seat"),
        List.of("join", ana.session(), "already-seated: this session sits in another room, 3 times"),
        List.of("leave", ana.session(), "left")), steps(shown));
    ana.leave("Never there");
    assertNull(store.show("Never there").await());
    assertNull(store.show("\u0000").await());
  }

  @Test
  @DisplayName("memory is bounded: so many moments of a room")
  void bounded() {
    for (int i = 0; i < 200; i++) {
      store.history().note("busy", "join", "s" + i, "unavailable");
    }
    JsonArray moments = store.show("busy").await().getJsonArray("history");
    assertEquals(64, moments.size());
    assertEquals("s199", moments.getJsonObject(63).getString("session"));
    for (int i = 0; i < 20_000; i++) {
      store.history().note("room " + i, "join", "s", "unavailable");
    }
    assertNull(store.show("busy").await());
    assertNull(store.show("room 9999").await());
    assertEquals(1, store.show("room 10000").await().getJsonArray("history").size());
  }

  private static List<List<String>> steps(JsonObject shown) {
    return shown.getJsonArray("history").stream().map(JsonObject.class::cast)
        .map(step -> texts(step, "what", "session", "outcome")).toList();
  }

  private static List<String> texts(JsonObject json, String... names) {
    return List.of(names).stream().map(json::getString).toList();
  }
}
