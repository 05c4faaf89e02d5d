package duet.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes: the room node answers, the edge asks. */
@Timeout(60)
class TailTest {
  private static TestNode room;
  private static TestNode edge;

  @BeforeAll
  static void start() {
    String cluster = "tail-" + UUID.randomUUID();
    room = new TestNode(cluster, "room", UnaryOperator.identity());
    edge = new TestNode(cluster, "signaling", UnaryOperator.identity());
    room.vertx.eventBus().<JsonObject>consumer("room.join", message -> {
      switch (message.body().getString("room", "")) {
        case "bad" -> message.fail(422, "bad-name: \"10.9.8.7\" is no name");
        case "silent" -> { }
        default -> message.reply(new JsonObject().put("result", "joined").put("version", 3));
      }
    }).completion().await();
    room.vertx.eventBus().consumer("signaling.one", message -> { }).completion().await();
  }

  @AfterAll
  static void stop() {
    edge.close();
    room.close();
  }

  @AfterEach
  void nobodyLooks() {
    await(() -> watchers() == 0);
  }

  @Test
  @DisplayName("a request, its reply and its failure have one id, wherever one looks; with time to answer, size, both ends")
  void wayOfARequest() throws IOException {
    for (TestNode here : List.of(room, edge)) {
      try (Tailing tail = tail(here, "?address=room.*")) {
        ask("tea");
        List<JsonObject> way = way(tail);
        JsonObject request = way.get(0);
        JsonObject reply = way.get(1);
        assertEquals(List.of("request", "room.join", edge.id, room.id), ends(request));
        assertEquals(List.of("reply", "room.join", room.id, edge.id), ends(reply));
        assertEquals(12, request.getString("id").length());
        assertEquals(request.getString("id"), reply.getString("id"));
        assertEquals(new JsonObject().put("result", "joined").put("version", 3), reply.getJsonObject("body"));
        assertEquals("{\"result\":\"joined\",\"version\":3}".length(), reply.getInteger("bytes"));
        assertTrue(reply.getDouble("ms") >= 0 && reply.getString("time").compareTo(request.getString("time")) >= 0);

        ask("bad");
        way = way(tail);
        request = way.get(0);
        JsonObject failure = way.get(1);
        assertEquals(List.of("failure", "room.join", room.id, edge.id), ends(failure));
        assertEquals(request.getString("id"), failure.getString("id"));
        assertEquals(new JsonObject().put("failure", "RECIPIENT_FAILURE").put("number", 422).put("word", "bad-name"),
            failure.getJsonObject("body"));
      }
    }
  }

  @Test
  @DisplayName("what is said beside the bus is seen like what goes over it, by its room, too")
  void besideTheBus() throws IOException {
    Beside beside = edge.inspector.beside();
    Beside.Question early = beside.asked("edge.room.join", "s-0", JsonObject::new);
    try (Tailing tail = tail(room, "?room=tea")) {
      early.answered(new JsonObject());
      beside.asked("edge.room.join", "s-1", () -> new JsonObject().put("room", "Tea")).answered(new JsonObject().put("result", "joined"));
      List<JsonObject> way = way(tail);
      assertEquals(List.of("request", "edge.room.join", edge.id, edge.id), ends(way.get(0)));
      assertEquals(List.of("reply", "edge.room.join", edge.id, edge.id), ends(way.get(1)));
      assertEquals(way.get(0).getString("id"), way.get(1).getString("id"));
      assertEquals("joined", way.get(1).getJsonObject("body").getString("result"));
      assertTrue(way.get(1).getDouble("ms") >= 0);
      beside.asked("edge.room.lock", "s-1", JsonObject::new).refused(429, "too-fast: wait");
      way = way(tail);
      assertEquals("failure", way.get(1).getString("kind"));
      assertEquals("too-fast", way.get(1).getJsonObject("body").getString("word"));
      beside.heard("edge.peer.signal", "s-1", JsonObject::new);
      beside.told("inbox", "s-1", () -> new JsonObject().put("type", "check"));
      assertEquals("edge.peer.signal", tail.next().getString("address"));
      JsonObject told = tail.next();
      assertEquals(List.of("send", "inbox", "s-1"), List.of(told.getString("kind"), told.getString("address"), told.getString("session")));
    }
  }

  @Test
  @DisplayName("no answer, no consumer, an answer that came too late: the failure is seen where it was noticed")
  void whatWentWrong() throws IOException {
    try (Tailing tail = tail(room, "")) {
      ask("silent");
      List<JsonObject> way = way(tail);
      JsonObject request = way.get(0);
      JsonObject failure = way.get(1);
      assertEquals(request.getString("id"), failure.getString("id"));
      assertEquals(List.of("failure", "room.join", edge.id), ends(failure).subList(0, 3));
      assertNull(failure.getString("to"));
      assertEquals("TIMEOUT", failure.getJsonObject("body").getString("failure"));

      edge.vertx.eventBus().send("nobody.there", new JsonObject());
      JsonObject lost = tail.next();
      assertEquals("send", lost.getString("kind"));
      assertEquals("nobody.there", lost.getString("address"));
      assertEquals(0, lost.getInteger("consumers"));
    }
  }

  @Test
  @DisplayName("Server-Sent Events for those who ask for them, objects in lines for all others")
  void events() throws IOException {
    try (Tailing tail = tail(edge, "?address=signaling.*", "accept: text/event-stream")) {
      edge.vertx.eventBus().send("signaling.one", new JsonObject().put("type", "check").put("session", "s-1"));
      String line = tail.line();
      assertTrue(line.startsWith("data: {"), line);
      assertEquals("s-1", new JsonObject(line.substring(6)).getString("session"));
    }
  }

  @Test
  @DisplayName("filters: by address, session and node; what there is not to ask for is refused")
  void filters() throws IOException {
    try (Tailing one = tail(room, "?session=s-1&address=*.one,nothing&node=" + edge.id.substring(0, 8))) {
      for (String session : List.of("s-2", "s-1")) {
        edge.vertx.eventBus().send("signaling.one", new JsonObject().put("type", "check").put("session", session));
      }
      edge.vertx.eventBus().publish("signaling.one", "x", new DeliveryOptions().addHeader("session", "s-1"));
      JsonObject sent = one.next();
      assertEquals(List.of("send", "s-1"), List.of(sent.getString("kind"), sent.getString("session")));
      JsonObject published = one.next();
      assertEquals(List.of("publish", "s-1", "text, 1 characters"),
          List.of(published.getString("kind"), published.getString("session"), published.getString("body")));
    }
    assertEquals(400, room.looking.get("/bus/tail?adress=room.*").statusCode());
  }

  @Test
  @DisplayName("a slow reader loses the oldest and is told how many; nothing is lost without being counted")
  void slowReader() throws IOException {
    int count = 20_000;
    try (Tailing slow = tail(room, "?address=signaling.one")) {
      String page = "p".repeat(64);
      for (int i = 1; i <= count; i++) {
        edge.vertx.eventBus().send("signaling.one",
            new JsonObject().put("type", "signal").put("version", i).put("page", page).put("session", page));
        if (i % 1_000 == 0) {
          ask("tea");
        }
      }
      List<JsonObject> lines = slow.until(line -> line.containsKey("body") && version(line) == count);
      long lost = lines.stream().filter(line -> line.containsKey("lost")).mapToLong(line -> line.getLong("lost")).sum();
      List<Integer> versions = lines.stream().filter(line -> line.containsKey("body")).map(TailTest::version).toList();
      assertTrue(lost > 0, "nothing was lost");
      assertEquals(count, lost + versions.size());
      assertEquals(versions.stream().sorted().toList(), versions);
    }
  }

  @Test
  @DisplayName("fifty slow readers: as many as there are places read, the rest is told so; the bus answers; places are given back")
  void manyReaders() throws IOException {
    List<Tailing> readers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      readers.add(new Tailing(room.looking, ""));
    }
    assertEquals(Readers.MOST, readers.stream().filter(reader -> reader.status == 200).count());
    assertEquals(50 - Readers.MOST, readers.stream().filter(reader -> reader.status == 429).count());
    for (int i = 0; i < 2_000; i++) {
      edge.vertx.eventBus().send("signaling.one", new JsonObject().put("version", i));
    }
    ask("tea");
    assertEquals("joined", edge.vertx.eventBus().<JsonObject>request("room.join", new JsonObject()).await().body().getString("result"));
    readers.forEach(Tailing::close);
    await(() -> watchers() == 0);
    try (Tailing again = new Tailing(room.looking, "")) {
      assertEquals(200, again.status);
    }
  }

  @Test
  @DisplayName("a node that watched and crashed is forgotten when its lease is over")
  void crashedWatcher() {
    JsonObject filter = new JsonObject().put("sessions", new JsonArray());
    edge.vertx.eventBus().send("inspector." + room.id, new JsonObject().put("ask", "watch").put("watcher", "of-the-past")
        .put("leaseMs", 1_000).put("readers", new JsonObject().put("r", filter)));
    await(() -> watchers() == 1);
    ask("tea");
    await(() -> watchers() == 0);
  }

  @Test
  @DisplayName("the inspector's own messages are not shown, whoever looks meanwhile")
  void ownTraffic() throws IOException {
    try (Tailing tail = tail(room, "")) {
      for (int i = 0; i < 3; i++) {
        assertEquals(200, edge.looking.get("/bus").statusCode());
        edge.looking.get("/rooms/tea");
      }
      ask("the end");
      assertEquals("room.join", tail.next().getString("address"));
    }
  }

  @Test
  @DisplayName("nothing personal, nothing secret: not in the tail, not in the table, whatever people send")
  void nothingPersonal() throws IOException {
    String key = "Zm9ydHktdHdvLWJ5dGVzIQ";
    String hash = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
    String sdp = "v=0\r\no=- 46117314 2 IN IP4 192.0.2.7\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\n";
    String candidate = "candidate:842163049 1 udp 1677729535 203.0.113.9 46154 typ relay raddr 2001:db8::7 rport 46155";
    try (Tailing tail = tail(room, "")) {
      DeliveryOptions headers = new DeliveryOptions().addHeader("session", "s-1").addHeader("forwarded", "for=192.0.2.7");
      for (JsonObject body : List.of(
          new JsonObject().put("seat", key).put("with", "p-2"), new JsonObject().put("seat", hash).put("page", "p-1"),
          new JsonObject().put("type", "signal").put("body", new JsonObject().put("from", "a").put("description",
              new JsonObject().put("type", "offer").put("sdp", sdp))),
          new JsonObject().put("body", new JsonObject().put("candidate", new JsonObject().put("candidate", candidate))),
          new JsonObject().put("address", "203.0.113.9").put(key, "192.0.2.7").put("peer", new JsonObject().put("ip", "192.0.2.7")))) {
        edge.vertx.eventBus().request("room.join", body, headers).await();
        edge.vertx.eventBus().send("signaling.one", body, headers);
        edge.vertx.eventBus().send("nobody.there", body.encode(), headers);
      }
      edge.vertx.eventBus().send("signaling.one", sdp);
      ask("the end");
      List<JsonObject> lines = new ArrayList<>();
      do {
        lines.add(tail.next());
      } while (lines.size() <= 15 || lines.stream().noneMatch(TailTest::isTheEnd)); // one node may be slow to tell
      String all = lines + room.looking.get("/bus").body() + room.looking.json("/bus") + edge.looking.get("/rooms/tea").body();
      for (String secret : List.of(key, hash, "192.0.2.7", "203.0.113.9", "2001:db8", "asd88fgpdd777uzjYhagZg", "46154", "v=0")) {
        assertFalse(all.contains(secret), secret + " in " + all);
      }
    }
  }

  /** Reads from when the whole cluster knows of it. */
  private static Tailing tail(TestNode node, String query, String... headers) throws IOException {
    await(() -> watchers() == 0);
    Tailing tailing = new Tailing(node.looking, query, headers);
    assertEquals(200, tailing.status);
    await(() -> watchers() == 2);
    return tailing;
  }

  private static void ask(String name) {
    edge.vertx.eventBus().request("room.join", new JsonObject().put("room", name),
        new DeliveryOptions().setSendTimeout(name.equals("silent") ? 300 : 5_000)).otherwiseEmpty().await();
  }

  /** A request and what came of it; in this order, unless one node was slow to tell. */
  private static List<JsonObject> way(Tailing tail) {
    return Stream.of(tail.next(), tail.next())
        .sorted(Comparator.comparing(line -> !line.getString("kind").equals("request"))).toList();
  }

  private static boolean isTheEnd(JsonObject line) {
    return line.getValue("body") instanceof JsonObject body && "the end".equals(body.getString("room"));
  }

  private static List<String> ends(JsonObject line) {
    List<String> ends = new ArrayList<>();
    List.of("kind", "address", "from", "to").forEach(name -> ends.add(line.getString(name)));
    return ends;
  }

  private static int version(JsonObject line) {
    return line.getJsonObject("body").getInteger("version");
  }

  /** How many nodes are watched by how many. */
  private static int watchers() {
    return room.looking.json("/bus").getJsonArray("members").stream()
        .mapToInt(member -> ((JsonObject) member).getJsonObject("tail").getInteger("watchers")).sum();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertFalse(System.nanoTime() > end, "never happened");
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
