package duet.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that answer, and a member that says nothing. */
@Timeout(60)
class BusTest {
  private static TestNode room;
  private static TestNode edge;
  private static HazelcastInstance deaf;

  @BeforeAll
  static void start() {
    String cluster = "bus-" + UUID.randomUUID();
    room = new TestNode(cluster, "room", inspector -> inspector
        .figures(() -> figures(3, 2))
        .rooms(name -> Future.succeededFuture(name.equals("café/tea+1 %") ? known(1) : null)));
    edge = new TestNode(cluster, "signaling", inspector -> inspector
        .figures(() -> figures(1, 5))
        .rooms(name -> Future.succeededFuture(name.equals("café/tea+1 %") ? known(0) : null)));
    deaf = Hazelcast.newHazelcastInstance(TestNode.config(cluster, "other", UUID.randomUUID().toString()));
  }

  @AfterAll
  static void stop() {
    deaf.shutdown();
    edge.close();
    room.close();
  }

  @Test
  @DisplayName("members: any node tells of all, oldest first, with what each says of itself; who is silent is seen")
  void members() {
    for (TestNode here : new TestNode[] {room, edge}) {
      JsonArray members = here.looking.json("/bus").getJsonArray("members");
      assertEquals(3, members.size());
      JsonObject first = members.getJsonObject(0);
      assertEquals(room.id, first.getString("node"));
      assertEquals("room", first.getString("role"));
      assertEquals(Inspector.version(), first.getString("version"));
      assertTrue(first.getString("version").matches("\\d+\\.\\d+.*"), first.getString("version"));
      assertTrue(first.getString("address").startsWith("127.0.0.1:"), first.encode());
      assertTrue(first.getLong("inClusterMs") <= first.getLong("uptimeMs"), first.encode());
      assertEquals(new JsonObject().put("rooms", 3).put("seats", new JsonObject().put("taken", 2)), first.getJsonObject("figures"));
      assertEquals("signaling", members.getJsonObject(1).getString("role"));
      assertEquals("nobody listens at its address", members.getJsonObject(2).getString("silent"));
      assertEquals("other", members.getJsonObject(2).getString("role"));
    }
    JsonObject report = room.looking.json("/bus");
    assertEquals(new JsonObject().put("rooms", 4).put("seats", new JsonObject().put("taken", 7)), report.getJsonObject("totals"));
    assertTrue(report.containsKey("partitionsSafe"));
  }

  @Test
  @DisplayName("addresses: consumers by node, in and out, answers in time, refusals, time-outs, what nobody consumed")
  void addresses() {
    room.vertx.eventBus().<JsonObject>consumer("count.me", message -> {
      switch (message.body().getString("how", "")) {
        case "refused" -> message.fail(1, "no");
        case "silent" -> { }
        default -> message.reply("yes");
      }
    }).completion().await();
    EventBus bus = edge.vertx.eventBus();
    DeliveryOptions soon = new DeliveryOptions().setSendTimeout(100);
    for (String how : new String[] {"", "", "", "refused", "silent"}) {
      bus.request("count.me", new JsonObject().put("how", how), how.equals("silent") ? soon : new DeliveryOptions())
          .otherwiseEmpty().await();
    }
    bus.request("count.nobody", "x").otherwiseEmpty().await();
    bus.send("count.nobody", "x");

    JsonObject line = address("count.me");
    assertEquals(new JsonObject().put(room.id, 1), line.getJsonObject("consumers"));
    assertEquals(5, line.getLong("in"));
    assertEquals(5, line.getLong("out"));
    assertEquals(1, line.getLong("refused"));
    assertEquals(1, line.getLong("timeouts"));
    assertTrue(line.getLong("bytesOut") > line.getLong("bytesIn") && line.getLong("bytesIn") > 100, line.encode());
    assertEquals(4, line.getJsonObject("answeredMs").getLong("count"));
    assertTrue(line.getJsonObject("answeredMs").getDouble("p50") > 0, line.encode());
    JsonObject nobody = address("count.nobody");
    assertEquals(2, nobody.getLong("unconsumed"));
    assertEquals(1, nobody.getLong("noConsumer"));
    assertEquals(new JsonObject(), nobody.getJsonObject("consumers"));
  }

  @Test
  @DisplayName("what is said beside the bus is counted like what goes over it")
  void besideTheBus() {
    Beside beside = edge.inspector.beside();
    beside.heard("beside.asked", "s-1", JsonObject::new);
    beside.asked("beside.asked", "s-1", JsonObject::new).answered(new JsonObject());
    beside.asked("beside.asked", "s-1", JsonObject::new).refused(403, "not-allowed: no");
    beside.told("beside.told", "s-1", JsonObject::new);
    JsonObject asked = address("beside.asked");
    assertEquals(3, asked.getLong("in"));
    assertEquals(1, asked.getLong("refused"));
    assertEquals(1, asked.getJsonObject("answeredMs").getLong("count"));
    assertEquals(1, address("beside.told").getLong("out"));
  }

  @Test
  @DisplayName("the table does not grow with people: all replies share a line")
  void folded() {
    int before = room.looking.json("/bus").getJsonArray("addresses").size();
    for (int i = 0; i < 300; i++) {
      edge.vertx.eventBus().request("__vertx.reply." + UUID.randomUUID(), "x").otherwiseEmpty().await();
    }
    assertTrue(address("__vertx.*").getLong("unconsumed") >= 300);
    assertEquals(before, room.looking.json("/bus").getJsonArray("addresses").size());
  }

  @Test
  @DisplayName("a table for people, JSON for those who ask for it")
  void formats() {
    HttpResponse<String> table = room.looking.get("/bus", "accept", "*/*");
    assertEquals("text/plain; charset=utf-8", table.headers().firstValue("content-type").orElseThrow());
    assertTrue(table.body().startsWith("3 members, 1 of them SILENT; partitions "), table.body());
    assertTrue(table.body().contains("\nNODE "), table.body());
    assertTrue(table.body().contains("SILENT: nobody listens at its address"), table.body());
    assertTrue(table.body().contains("rooms 4, seats (taken 7)"), table.body());
    assertEquals("application/json", room.looking.get("/bus?format=json").headers().firstValue("content-type").orElseThrow());
  }

  @Test
  @DisplayName("a room: what the nodes know is put together, the history in order of time; 404 when nobody knows it")
  void rooms() {
    JsonObject story = edge.looking.json("/rooms/caf%C3%A9%2Ftea+1%20%25");
    assertEquals("Café", story.getString("room"));
    assertEquals(2, story.getJsonArray("seats").size());
    assertEquals(new JsonArray().add("0").add("1"), new JsonArray(story.getJsonArray("history").stream()
        .map(step -> ((JsonObject) step).getString("what")).toList()));
    assertEquals(room.id, story.getJsonArray("history").getJsonObject(1).getString("node"));
    String text = edge.looking.get("/rooms/caf%C3%A9%2Ftea+1%20%25").body();
    assertTrue(text.contains("version 1, locked\n") && text.contains("SILENT, what they know is missing"), text);
    assertEquals(404, edge.looking.get("/rooms/unknown").statusCode());
    assertEquals(404, edge.looking.get("/rooms/").statusCode());
  }

  private static Future<JsonObject> figures(int rooms, int taken) {
    return Future.succeededFuture(new JsonObject().put("rooms", rooms).put("seats", new JsonObject().put("taken", taken)));
  }

  private static JsonObject known(int second) {
    JsonObject step = new JsonObject().put("time", "2026-01-01T00:00:0" + second + "Z").put("what", "" + second);
    JsonObject room = new JsonObject().put("key", "café").put("history", new JsonArray().add(step));
    return second == 0 ? room : room.put("room", "Café").put("epoch", "e").put("version", 1).put("locked", true)
        .put("seats", new JsonArray().add(new JsonObject().put("seat", "polite")).add(new JsonObject().put("seat", "impolite")));
  }

  private static JsonObject address(String name) {
    return room.looking.json("/bus").getJsonArray("addresses").stream().map(JsonObject.class::cast)
        .filter(line -> line.getString("address").equals(name)).findFirst().orElseThrow();
  }
}
