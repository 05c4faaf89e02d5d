package duet.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import duet.room.TestCluster.Node;
import duet.room.domain.Room;
import duet.room.domain.RoomName;
import duet.room.store.SleepyMember;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verticle on a real bus: one room node, and two members that stand for signaling processes. */
class RoomVerticleTest {
  private static final int SEAT_HOLD_MS = 700;
  private static final JsonObject FULL = new JsonObject().put("result", "full");
  private static final JsonObject LOCKED = new JsonObject().put("result", "locked");
  private static final JsonObject ALREADY_SEATED = new JsonObject().put("result", "already-seated");

  private static TestCluster cluster;
  private static Node node;
  private static IMap<String, Room> rooms;
  private static FakeEdge edge1;
  private static FakeEdge edge2;

  private String room;
  private Person ana;
  private Person bo;
  private Person cy;

  @BeforeAll
  static void start() {
    cluster = new TestCluster(Map.of("SEAT_HOLD", SEAT_HOLD_MS + "ms", "NODE_HOLD", "1500ms"));
    node = cluster.node(cluster.config(0));
    rooms = node.hazelcast().getMap("rooms");
    cluster.signaling(1, "edge-1");
    cluster.signaling(2, "edge-2");
    edge1 = new FakeEdge(node.vertx(), "edge-1");
    edge2 = new FakeEdge(node.vertx(), "edge-2");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void people(TestInfo test) {
    room = "Tea " + test.getDisplayName().hashCode();
    ana = Person.at(node.vertx(), "edge-1", "ana");
    bo = Person.at(node.vertx(), "edge-2", "bo");
    cy = Person.at(node.vertx(), "edge-2", "cy");
    edge1.answers(request -> FakeEdge.DELIVERED);
    edge2.answers(request -> FakeEdge.DELIVERED);
  }

  @AfterEach
  void roomsEnd() throws InterruptedException {
    for (Person person : new Person[] {ana, bo, cy}) {
      person.leave(room);
    }
    for (int i = 0; i < 100 && !rooms.isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertEquals(Map.of(), Map.copyOf(rooms), "when all have left and all holds are over, nothing stays");
  }

  @Test
  @DisplayName("two meet, one hangs up, the other learns of it; when both have left, the room is gone")
  void meeting() throws InterruptedException {
    JsonObject first = ana.join(room);
    JsonObject second = bo.join("  " + room.toUpperCase() + " ");

    assertEquals(new JsonObject().put("result", "joined").put("room", room).put("polite", true)
        .put("epoch", first.getString("epoch")).put("version", 1).put("peer", null), first);
    assertEquals(new JsonObject().put("result", "joined").put("room", room).put("polite", false)
        .put("epoch", first.getString("epoch")).put("version", 2).put("peer", ana.present()), second);
    JsonObject news = edge1.nextPeer(ana.session(), bo.present());
    assertEquals(first.getString("epoch"), news.getString("epoch"));
    assertEquals(2, news.getInteger("version"));

    assertEquals(new JsonObject().put("result", "left"), bo.leave(room));
    assertEquals(3, edge1.nextPeer(ana.session(), null).getInteger("version"));
    assertEquals(new JsonObject().put("result", "left"), ana.leave(room));
    assertTrue(rooms.isEmpty());
    edge2.quiet(bo.session());
  }

  @Test
  @DisplayName("the same join again is answered alike, and nobody hears of it")
  void repeated() throws InterruptedException {
    ana.join(room);
    JsonObject once = bo.join(room);
    edge1.nextPeer(ana.session(), bo.present());

    assertEquals(once, bo.join(room));
    edge1.quiet(ana.session());
  }

  @Test
  @DisplayName("who drops keeps the seat for a while; then the sweep frees it and the news goes out")
  void holdAndSweep() {
    ana.join(room);
    bo.join(room);
    edge1.nextPeer(ana.session(), bo.present());
    assertEquals(new JsonObject().put("result", "noted"), bo.lost(room));
    edge1.nextPeer(ana.session(), bo.away());

    JsonObject refused = cy.join(room);
    assertEquals("held", refused.getString("result"));
    assertTrue(refused.getLong("leftMs") > 0 && refused.getLong("leftMs") <= SEAT_HOLD_MS, refused.encode());
    assertEquals(refused.getLong("leftMs"), refused.getLong("retryAfterMs"));

    edge1.nextPeer(ana.session(), null);
    assertEquals("joined", cy.join(room).getString("result"));
  }

  @Test
  @DisplayName("who comes back with the key has the seat at once, lost or not")
  void comeBack() {
    ana.join(room);
    bo.join(room);
    edge1.nextPeer(ana.session(), bo.present());

    Person early = bo.again();
    assertEquals(ana.present(), early.join(room).getJsonObject("peer"));
    edge1.nextPeer(ana.session(), early.present());

    bo.lost(room);
    early.lost(room);
    edge1.nextPeer(ana.session(), bo.away());
    Person late = early.again();
    assertEquals("joined", late.join(room).getString("result"));
    edge1.nextPeer(ana.session(), late.present());
    assertEquals(ALREADY_SEATED, bo.join(room));
    late.leave(room);
  }

  @Test
  @DisplayName("a reloaded page takes the seat, the old one is told")
  void moved() {
    bo.join(room);
    Person reloaded = bo.reloaded();
    JsonObject joined = reloaded.join(room);

    assertEquals(new JsonObject().put("type", "moved").put("session", bo.session())
        .put("epoch", joined.getString("epoch")).put("version", 2).put("page", reloaded.page()), edge2.next(bo.session()));
    reloaded.leave(room);
  }

  @Test
  @DisplayName("a third is told full once both have shown that they live")
  void full() {
    ana.join(room);
    bo.join(room);
    edge1.nextPeer(ana.session(), bo.present());

    assertEquals(FULL, cy.join(room));
    assertEquals(new JsonObject().put("type", "check").put("session", ana.session()), edge1.next(ana.session()));
    assertEquals(new JsonObject().put("type", "check").put("session", bo.session()), edge2.next(bo.session()));
  }

  @Test
  @DisplayName("locked: a third is told so, whoever sits; a key that was there opens; unlocked, anybody may come in")
  void locked() throws InterruptedException {
    assertEquals("not-seated", ana.lock(room, true).getString("result"));
    ana.join(room);
    assertEquals("unlocked", ana.lock(room, true).getString("result"), "alone");
    bo.join(room);
    edge1.nextPeer(ana.session(), bo.present());

    assertEquals(new JsonObject().put("result", "locked"), ana.lock(room, true));
    assertEquals(true, edge1.nextPeer(ana.session(), bo.present()).getBoolean("locked"));
    assertEquals(true, edge2.nextPeer(bo.session(), ana.present()).getBoolean("locked"));
    assertEquals("locked", bo.lock(room, true).getString("result"));
    assertEquals(LOCKED, cy.join(room));
    assertEquals("check", edge1.next(ana.session()).getString("type"));
    assertEquals("check", edge2.next(bo.session()).getString("type"));

    bo.leave(room);
    assertEquals(true, edge1.nextPeer(ana.session(), null).getBoolean("locked"));
    assertEquals(LOCKED, cy.join(room));
    assertEquals("check", edge1.next(ana.session()).getString("type"));
    assertEquals("not-seated", bo.lock(room, false).getString("result"));
    assertEquals(true, bo.join(room).getBoolean("locked"));
    edge1.nextPeer(ana.session(), bo.present());

    assertEquals(new JsonObject().put("result", "unlocked"), bo.lock(room, false));
    assertNull(edge1.nextPeer(ana.session(), bo.present()).getBoolean("locked"));
    bo.leave(room);
    assertEquals("joined", cy.join(room).getString("result"));
  }

  @Test
  @DisplayName("a locked room whose people are gone without a word ends with their holds")
  void lockedRoomEnds() throws InterruptedException {
    ana.join(room);
    bo.join(room);
    ana.lock(room, true);
    bo.leave(room);
    edge1.answers(request -> FakeEdge.GONE);

    JsonObject answer = cy.join(room);
    for (int i = 0; i < 100 && answer.equals(LOCKED); i++) {
      Thread.sleep(100);
      answer = cy.join(room);
    }
    assertEquals("joined", answer.getString("result"));
    assertEquals(1, answer.getInteger("version"), "a room of its own");
  }

  @Test
  @DisplayName("asked to check, an edge finds somebody gone: their seat is held, and the peer hears of it")
  void checkFindsGone() {
    ana.join(room);
    bo.join(room);
    edge1.nextPeer(ana.session(), bo.present());
    edge2.answers(request -> FakeEdge.GONE);

    assertEquals("held", cy.join(room).getString("result"));
    edge1.next(ana.session());
    edge1.nextPeer(ana.session(), bo.away());
  }

  @Test
  @DisplayName("asked to check, an edge finds somebody gone who has no key: their seat goes to the third")
  void checkFindsKeylessGone() {
    ana.join(room);
    bo.keyless().join(room);
    edge2.answers(request -> FakeEdge.GONE);

    assertEquals("joined", cy.join(room).getString("result"));
  }

  @Test
  @DisplayName("an edge that does not answer check within 3 s is believed to be busy: full")
  void checkUnanswered() {
    ana.join(room);
    bo.join(room);
    edge2.answers(request -> null);

    long started = System.nanoTime();
    assertEquals(FULL, cy.join(room));
    long ms = (System.nanoTime() - started) / 1_000_000;
    assertTrue(ms >= 2_900 && ms < 4_500, ms + " ms");
  }

  @Test
  @DisplayName("unanswered news is told three times, a second apart, and the seat stays")
  void newsRepeated() throws InterruptedException {
    ana.join(room);
    AtomicInteger tries = new AtomicInteger();
    edge1.answers(request -> tries.incrementAndGet() < 3 ? null : FakeEdge.DELIVERED);
    long started = System.nanoTime();
    bo.join(room);

    JsonObject first = edge1.nextPeer(ana.session(), bo.present());
    assertEquals(first, edge1.next(ana.session()));
    assertEquals(first, edge1.next(ana.session()));
    long ms = (System.nanoTime() - started) / 1_000_000;
    assertTrue(ms >= 1_900 && ms < 4_000, ms + " ms");
    Thread.sleep(1_300);
    edge1.quiet(ana.session());
    assertEquals(ana.present(), bo.join(room).getJsonObject("peer"));
  }

  @Test
  @DisplayName("news to somebody gone holds their seat; the very session may come back with its key")
  void newsFindsGone() {
    ana.join(room);
    edge1.answers(request -> FakeEdge.GONE);
    bo.join(room);

    edge2.nextPeer(bo.session(), ana.away());
    assertEquals("joined", ana.join(room).getString("result"));
    edge2.nextPeer(bo.session(), ana.present());
  }

  @Test
  @DisplayName("when a signaling process dies, its seats are held for NODE_HOLD, then freed")
  void deadNode() {
    HazelcastInstance edge3 = cluster.signaling(3, "edge-3");
    Person di = Person.at(node.vertx(), "edge-3", "di");
    ana.join(room);
    di.join(room);
    edge1.nextPeer(ana.session(), di.present());
    edge3.getLifecycleService().terminate();

    edge1.nextPeer(ana.session(), di.away());
    long left = cy.join(room).getLong("leftMs");
    assertTrue(left > SEAT_HOLD_MS && left <= 1_500, left + " ms");
    edge1.nextPeer(ana.session(), null);
  }

  @Test
  @DisplayName("an edge that is in the cluster but has no consumer just now does not cost anybody a seat")
  void noConsumer() {
    HazelcastInstance edge4 = cluster.signaling(4, "edge-4");
    Person di = Person.at(node.vertx(), "edge-4", "di");
    ana.join(room);
    di.join(room);

    assertEquals(FULL, cy.join(room));
    edge4.shutdown();
  }

  @Test
  @DisplayName("a command that the room gets too late is not answered and changes nothing, so it can be given again")
  void lateCommand() throws InterruptedException {
    ana.join(room);
    bo.join(room);
    edge1.nextPeer(ana.session(), bo.present());
    rooms.submitToKey(RoomName.of(room).orElseThrow().key(), busy -> sleep(4_500));

    ReplyException silence = assertThrows(ReplyException.class,
        () -> bo.ask("room.leave", bo.body(room), bo.headers().setSendTimeout(4_300)).await());
    assertEquals(ReplyFailure.TIMEOUT, silence.failureType());
    edge1.quiet(ana.session());
    assertEquals("left", bo.leave(room).getString("result"));
    edge1.nextPeer(ana.session(), null);
  }

  @Test
  @DisplayName("a leave that a room node finds when its edge has given it up is not done: the session may have joined again since")
  void lateLeave() {
    long now = node.hazelcast().getCluster().getClusterTime();
    ana.join(room);
    bo.join(room);
    rooms.submitToKey(RoomName.of(room).orElseThrow().key(), busy -> sleep(1_500));
    DeliveryOptions soon = ana.headers().addHeader("until", String.valueOf(now + 1_000)).setSendTimeout(1_000);
    assertThrows(ReplyException.class, () -> ana.ask("room.leave", ana.body(room), soon).await());
    assertEquals(FULL, cy.join(room));
  }

  private static Void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  @Test
  @DisplayName("of 200 who join at once over two instances exactly two sit")
  void crowd() {
    String crowded = room + " crowd";
    var people = IntStream.range(0, 200)
        .mapToObj(i -> Person.at(node.vertx(), i % 2 == 0 ? "edge-1" : "edge-2", "p" + i)).toList();
    var answers = people.stream().map(person -> person.joins(crowded)).toList();
    Future.all(answers).await();

    Map<String, Long> results = answers.stream().map(Future::result)
        .collect(Collectors.groupingBy(answer -> answer.getString("result"), Collectors.counting()));
    assertEquals(Map.of("joined", 2L, "full", 198L), results);
    people.forEach(person -> person.leave(crowded));
  }

  @Test
  @DisplayName("a session that sits in another room is told so and touches nothing; another spelling is no other room")
  void seated() {
    assertEquals(ALREADY_SEATED, ana.joins(room, "elsewhere").await());
    assertTrue(rooms.isEmpty());
    assertEquals("joined", ana.joins(room, " " + room.toUpperCase()).await().getString("result"));
  }

  @Test
  @DisplayName("a join that nobody waits for any more seats nobody")
  void forgotten() {
    long now = node.hazelcast().getCluster().getClusterTime();
    DeliveryOptions late = ana.headers().addHeader("until", String.valueOf(now - 1)).setSendTimeout(500);
    assertThrows(ReplyException.class, () -> ana.ask("room.join", ana.body(room), late).await());
    assertTrue(rooms.isEmpty());
    JsonObject timely = ana.ask("room.join", ana.body(room), ana.headers().addHeader("until", String.valueOf(now + 60_000)))
        .await();
    assertEquals("joined", timely.getString("result"));
  }

  @Test
  @DisplayName("a join that a sleeping room node finds too late seats nobody")
  void asleep() {
    long now = node.hazelcast().getCluster().getClusterTime();
    rooms.submitToKey(RoomName.of(room).orElseThrow().key(), busy -> sleep(3_000));
    DeliveryOptions soon = ana.headers().addHeader("until", String.valueOf(now + 2_000));
    assertEquals("unavailable", ana.ask("room.join", ana.body(room), soon).await().getString("result"));
    assertTrue(rooms.isEmpty());
  }

  @Test
  @DisplayName("a room node that has slept seats nobody before it must have heard what happened meanwhile")
  void slept() {
    long now = node.hazelcast().getCluster().getClusterTime();
    var pulse = node.hazelcast().getUserContext().get("duet.pulse");
    SleepyMember.put(node.hazelcast());
    try {
      DeliveryOptions soon = ana.headers().addHeader("until", String.valueOf(now + 3_000));
      assertEquals("unavailable", ana.ask("room.join", ana.body(room), soon).await().getString("result"));
    } finally {
      node.hazelcast().getUserContext().put("duet.pulse", pulse);
    }
    assertTrue(rooms.isEmpty());
    assertEquals("joined", ana.join(room).getString("result"));
  }

  @Test
  @DisplayName("news that no edge answered is told again by the next sweeps")
  void retold() {
    ana.join(room);
    AtomicInteger tries = new AtomicInteger();
    edge1.answers(request -> tries.incrementAndGet() < 5 ? null : FakeEdge.DELIVERED);
    bo.join(room);
    for (int i = 0; i < 4; i++) {
      edge1.nextPeer(ana.session(), bo.present());
    }
    assertTrue(edge1.nextPeer(ana.session(), bo.present()).getInteger("version") > 2);
  }

  @Test
  @DisplayName("a new life of a room has a new epoch")
  void epochs() {
    String first = ana.join(room).getString("epoch");
    ana.leave(room);
    assertNotEquals(first, ana.join(room).getString("epoch"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      room.join | {"page":"a","attempt":1} | room must be a text
      room.join | {"room":"a","page":"a b","attempt":1} | page must be 1 to 64 of A-Z a-z 0-9 _ -
      room.join | {"room":"a","page":"a","attempt":0} | attempt must be a whole number from 1
      room.join | {"room":"a","page":"a","attempt":"1"} | attempt must be of the type that the contract gives
      room.join | {"room":"a","page":"a","attempt":1,"seat":"x"} | seat must be a SHA-256
      room.leave | {"room":"a","attempt":1} | page must be 1 to 64
      room.lost | {"room":"a","page":"a"} | attempt must be a whole number from 1
      """)
  void badShape(String address, String body, String complaint) {
    assertRefused(400, "bad-shape: " + complaint, ana.ask(address, new JsonObject(body), ana.headers()));
  }

  @Test
  @DisplayName("a field that only a newer release knows is passed over")
  void newerRelease() {
    assertEquals("joined", ana.ask("room.join", ana.body(room).put("lock", true), ana.headers()).await().getString("result"));
  }

  @Test
  @DisplayName("a body that is no object, and headers that are missing, have a bad shape")
  void badBodyAndHeaders() {
    assertRefused(400, "bad-shape: the body must be a JSON object",
        node.vertx().eventBus().request("room.join", new JsonArray(), ana.headers()));
    assertRefused(400, "bad-shape: header session must be", ana.ask("room.lost", ana.body(room), new DeliveryOptions()));
    assertRefused(400, "bad-shape: header instance must be",
        ana.ask("room.join", ana.body(room), new DeliveryOptions().addHeader("session", "s")));
    assertRefused(400, "bad-shape: header seated must be", ana.joins(room, " "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\nb", "a\u202eb", "a\ud83cb"})
  void badName(String name) {
    String complaint = "bad-name: a room name must have 1 to 64 characters and no control characters";
    for (String address : new String[] {"room.join", "room.leave", "room.lost"}) {
      assertRefused(422, complaint, ana.ask(address, ana.body(name), ana.headers()));
    }
    assertRefused(422, complaint, ana.joins("x".repeat(65)));
  }

  private static void assertRefused(int number, String complaint, Future<?> answer) {
    ReplyException refused = assertThrows(ReplyException.class, answer::await);
    assertEquals(number, refused.failureCode());
    assertTrue(refused.getMessage().startsWith(complaint), refused.getMessage());
  }
}
