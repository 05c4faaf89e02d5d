package duet.signaling.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.TestCluster;
import duet.signaling.TestSocket;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The edge between real sockets and a real bus; the test is the room node. */
class EdgeTest {

  private static final long FIRST_TRY_MS = 1_000;

  private TestCluster cluster;
  private final BlockingQueue<Message<JsonObject>> joins = new LinkedBlockingQueue<>();
  private final BlockingQueue<Message<JsonObject>> losses = new LinkedBlockingQueue<>();
  private final BlockingQueue<Message<JsonObject>> leaves = new LinkedBlockingQueue<>();

  @BeforeEach
  void start() throws Exception {
    cluster = TestCluster.start();
    cluster.room("room.join", joins::add);
    cluster.room("room.lost", losses::add);
    cluster.room("room.leave", leaves::add);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    var message = queue.poll(5, TimeUnit.SECONDS);
    assertNotNull(message, "no message came within 5 s");
    return message;
  }

  private static JsonObject joined(long version, JsonObject peer) {
    return new JsonObject()
        .put("result", "joined")
        .put("room", "Tea")
        .put("polite", true)
        .put("epoch", "e1")
        .put("version", version)
        .put("peer", peer);
  }

  private static JsonObject peer(String page, String session) {
    return new JsonObject()
        .put("page", page)
        .put("present", true)
        .put("session", session)
        .put("instance", "one");
  }

  private static JsonObject peerNews(String session, long version, JsonObject peer) {
    return new JsonObject()
        .put("type", "peer")
        .put("session", session)
        .put("epoch", "e1")
        .put("version", version)
        .put("peer", peer);
  }

  /** A socket that sits, and the name of its session. */
  private record Seated(TestSocket socket, String session) {}

  private Seated seat(String page, JsonObject peer) throws InterruptedException {
    var socket = cluster.socket().register().join(page);
    var join = next(joins);
    join.reply(joined(1, peer));
    assertEquals("joined", socket.next().getJsonObject("body").getString("result"));
    return new Seated(socket, join.headers().get("session"));
  }

  @Test
  void identityIsTheEdges() throws Exception {
    var key = "mX0vX3m1Qk2m1yq6jH8pDg";
    cluster
        .socket()
        .frame(
            new JsonObject()
                .put("type", "send")
                .put("address", "room.join")
                .put("replyAddress", "r1")
                .put("headers", new JsonObject().put("Session", "forged").put("instance", "forged"))
                .put(
                    "body",
                    new JsonObject().put("room", "Tea").put("page", "a").put("attempt", 1).put("seat", key))
                .encode());
    var join = next(joins);
    assertEquals(36, join.headers().get("session").length());
    assertEquals(List.of("one"), join.headers().getAll("instance"));
    assertEquals(1, join.headers().getAll("session").size());
    assertEquals(43, join.body().getString("seat").length());
    assertFalse(join.body().encode().contains(key));
  }

  @Test
  void nothingInternalReachesABrowser() throws Exception {
    var socket = cluster.socket().register().join("a");
    var join = next(joins);
    join.reply(joined(1, peer("b", "their-session")));
    var answer = socket.next();
    assertEquals("join", answer.getString("address"));
    assertEquals(
        new JsonObject().put("page", "b").put("present", true),
        answer.getJsonObject("body").getJsonObject("peer"));
    cluster.tell(peerNews(join.headers().get("session"), 2, peer("c", "other-session")));
    var news = socket.next();
    assertEquals("inbox", news.getString("address"));
    assertFalse(news.encode().contains("session"), news.encode());
    assertFalse(answer.encode().contains("session"), answer.encode());
    assertFalse(news.containsKey("headers"));
  }

  @Test
  void aLockIsTurnedForTheRoomInWhichTheSessionSits() throws Exception {
    var locks = new LinkedBlockingQueue<Message<JsonObject>>();
    cluster.room("room.lock", locks::add);
    var seated = seat("a", peer("b", "s2"));
    seated.socket().send("room.lock", "lock", new JsonObject().put("locked", true));
    var lock = next(locks);
    assertEquals(seated.session(), lock.headers().get("session"));
    assertEquals(new JsonObject().put("room", "Tea").put("page", "a").put("attempt", 1).put("locked", true), lock.body());
    lock.reply(new JsonObject().put("result", "locked"));
    assertEquals(new JsonObject().put("result", "locked"), seated.socket().next().getJsonObject("body"));

    cluster.tell(peerNews(seated.session(), 2, null).put("locked", true));
    assertEquals(true, seated.socket().next().getJsonObject("body").getBoolean("locked"));
    cluster.tell(peerNews(seated.session(), 3, null).put("locked", false));
    assertFalse(seated.socket().next().getJsonObject("body").containsKey("locked"));

    seated.socket().send("room.lock", "again", new JsonObject().put("locked", false));
    next(locks).reply(new JsonObject().put("result", "not-seated"));
    assertEquals(409, seated.socket().next().getInteger("failureCode"));
  }

  @Test
  void whoSitsNowhereTurnsNoLock() throws Exception {
    cluster.room("room.lock", message -> message.reply(new JsonObject().put("result", "locked")));
    var error = cluster.socket().send("room.lock", "lock", new JsonObject().put("locked", true)).next();
    assertEquals("lock", error.getString("address"));
    assertEquals(409, error.getInteger("failureCode"));
  }

  @Test
  void roomNodesThatKnowNoLockAreUnavailableForOne() throws Exception {
    var seated = seat("a", null);
    var answer = seated.socket().send("room.lock", "lock", new JsonObject().put("locked", true)).next();
    assertEquals(new JsonObject().put("result", "unavailable"), answer.getJsonObject("body"));
  }

  @Test
  void whoIsLockedOutSitsNowhere() throws Exception {
    var socket = cluster.socket().register().join("c");
    next(joins).reply(new JsonObject().put("result", "locked"));
    assertEquals(new JsonObject().put("result", "locked"), socket.next().getJsonObject("body"));
    socket.send("room.lock", "unlock", new JsonObject().put("locked", false));
    assertEquals(409, socket.next().getInteger("failureCode"));
    socket.close();
    assertNull(losses.poll(300, TimeUnit.MILLISECONDS));
  }

  @Test
  void newsThatComesBeforeTheAnswerIsToldAfterIt() throws Exception {
    var socket = cluster.socket().register().join("a");
    var join = next(joins);
    assertEquals(
        "delivered", cluster.tell(peerNews(join.headers().get("session"), 2, peer("b", "s2"))));
    assertNull(socket.within(200));
    join.reply(joined(1, null));
    assertEquals("joined", socket.next().getJsonObject("body").getString("result"));
    assertEquals("peer", socket.next().getJsonObject("body").getString("type"));
  }

  @Test
  void olderNewsIsNotTold() throws Exception {
    var seated = seat("a", null);
    assertEquals("delivered", cluster.tell(peerNews(seated.session(), 3, peer("b", "s2"))));
    assertEquals(3L, seated.socket().next().getJsonObject("body").getLong("version"));
    assertEquals("delivered", cluster.tell(peerNews(seated.session(), 2, null)));
    assertNull(seated.socket().within(300));
  }

  @Test
  void newsForNobodyIsGone() {
    assertEquals("gone", cluster.tell(peerNews("nobody", 1, null)));
    assertEquals("gone", cluster.tell(new JsonObject().put("type", "check").put("session", "x")));
  }

  @Test
  void signalsGoToThePeerInOrderAndWaitForTheJoin() throws Exception {
    var bo = seat("b", null);
    var ana = cluster.socket().register().join("a");
    for (var i = 0; i < 3; i++) {
      ana.send("peer.signal", null, signal(null, i));
    }
    assertNull(bo.socket().within(200));
    next(joins).reply(joined(2, peer("b", bo.session())));
    ana.send("peer.signal", null, signal("b", 3));
    for (var i = 0; i < 4; i++) {
      var signal = bo.socket().next().getJsonObject("body");
      assertEquals("signal", signal.getString("type"));
      assertEquals("a", signal.getString("page"));
      assertEquals(i, signal.getJsonObject("body").getInteger("n"));
    }
  }

  private static JsonObject signal(String to, int n) {
    var signal = new JsonObject().put("body", new JsonObject().put("n", n));
    return to == null ? signal : signal.put("to", to);
  }

  @Test
  void aSignalThatFoundNobodyIsNotKeptForWhoComesNext() throws Exception {
    var bo = seat("b", null);
    var ana = cluster.socket().register().join("a");
    ana.send("peer.signal", null, signal(null, 1));
    var join = next(joins);
    cluster.tell(peerNews(join.headers().get("session"), 2, peer("b", bo.session())));
    join.reply(joined(1, null));
    assertEquals("joined", ana.next().getJsonObject("body").getString("result"));
    assertEquals("peer", ana.next().getJsonObject("body").getString("type"));
    ana.send("peer.signal", null, signal("b", 2));
    assertEquals(2, bo.socket().next().getJsonObject("body").getJsonObject("body").getInteger("n"));
  }

  @Test
  void whatWaitedForAJoinThatIsUnavailableIsSaidAgainWithTheNext() throws Exception {
    var bo = seat("b", null);
    var ana = cluster.socket().register().join("a");
    ana.send("peer.signal", null, signal(null, 1));
    next(joins).reply(new JsonObject().put("result", "unavailable").put("retryAfterMs", 1));
    assertEquals("unavailable", ana.next().getJsonObject("body").getString("result"));
    ana.join("a").send("peer.signal", null, signal(null, 2));
    next(joins).reply(joined(2, peer("b", bo.session())));
    assertEquals(2, bo.socket().next().getJsonObject("body").getJsonObject("body").getInteger("n"));
  }

  @Test
  void aRepeatedJoinSaysWhenItWasAskedFor() throws Exception {
    cluster.socket().join("a");
    var first = next(joins).headers();
    var second = next(joins).headers();
    assertEquals(first.get("asked"), second.get("asked"));
    assertTrue(Long.parseLong(first.get("until")) < Long.parseLong(second.get("until")));
  }

  @Test
  void aSeatStaysThePagesThatTookIt() throws Exception {
    var bo = seat("b", null);
    var ana = seat("a", peer("b", bo.session()));
    ana.socket().join("another");
    next(joins).reply(joined(1, peer("b", bo.session())));
    ana.socket().next();
    ana.socket().send("peer.signal", null, signal(null, 1));
    assertEquals("a", bo.socket().next().getJsonObject("body").getString("page"));
  }

  @Test
  void aSignalForAnotherPageOfThePeerIsDropped() throws Exception {
    var bo = seat("b2", null);
    var ana = seat("a", peer("b2", bo.session()));
    ana.socket().send("peer.signal", null, signal("b1", 1));
    ana.socket().send("peer.signal", null, signal("b2", 2));
    assertEquals(
        2, bo.socket().next().getJsonObject("body").getJsonObject("body").getInteger("n"));
  }

  @Test
  void moreSignalsThanAreKeptAreRefused() throws Exception {
    var socket = cluster.socket().join("a");
    for (var i = 0; i < 64; i++) {
      socket.send("peer.signal", null, signal(null, i));
    }
    socket.send("peer.signal", "late", signal(null, 64));
    var error = socket.next();
    assertEquals("late", error.getString("address"));
    assertEquals(429, error.getInteger("failureCode"));
  }

  @Test
  void aClosedSocketIsReportedEvenBeforeItsJoinIsAnswered() throws Exception {
    var socket = cluster.socket().join("a");
    var join = next(joins);
    socket.close();
    assertNull(losses.poll(200, TimeUnit.MILLISECONDS));
    join.reply(joined(1, null));
    var lost = next(losses);
    assertEquals(join.headers().get("session"), lost.headers().get("session"));
    assertEquals(
        new JsonObject().put("room", "Tea").put("page", "a").put("attempt", 1), lost.body());
  }

  @Test
  void aLossIsRepeatedUntilARoomNodeAnswers() throws Exception {
    var seated = seat("a", null);
    seated.socket().close();
    next(losses).fail(-1, "not now");
    // a refusal is an answer; only silence is repeated
    assertNull(losses.poll(1_500, TimeUnit.MILLISECONDS));
    var other = seat("b", null);
    other.socket().close();
    next(losses);
    var again = losses.poll(8, TimeUnit.SECONDS);
    assertNotNull(again);
    again.reply(new JsonObject().put("result", "noted"));
  }

  @Test
  void whoLeftHearsNothingMore() throws Exception {
    var seated = seat("a", null);
    seated.socket().send("room.leave", "bye", new JsonObject());
    next(leaves).reply(new JsonObject().put("result", "left"));
    assertEquals("left", seated.socket().next().getJsonObject("body").getString("result"));
    assertEquals("gone", cluster.tell(peerNews(seated.session(), 2, peer("b", "s2"))));
    seated.socket().close();
    assertNull(losses.poll(300, TimeUnit.MILLISECONDS));
  }

  @Test
  void whoIsLeavingIsNotSaidToBeGone() throws Exception {
    var seated = seat("a", null);
    seated.socket().send("room.leave", "bye", new JsonObject());
    var leave = next(leaves);
    assertEquals("delivered", cluster.tell(peerNews(seated.session(), 2, null)));
    leave.reply(new JsonObject().put("result", "left"));
    assertEquals("left", seated.socket().next().getJsonObject("body").getString("result"));
    assertEquals("gone", cluster.tell(peerNews(seated.session(), 3, null)));
  }

  @Test
  void whoMaySitWithoutHavingHeardOfItIsNotSaidToBeGone() throws Exception {
    var ana = cluster.socket().join("a");
    var join = next(joins);
    var session = join.headers().get("session");
    join.reply(new JsonObject().put("result", "unavailable").put("retryAfterMs", 1));
    assertEquals("unavailable", ana.next().getJsonObject("body").getString("result"));
    assertEquals("delivered", cluster.tell(peerNews(session, 2, null)));
    ana.send("room.leave", "bye", new JsonObject());
    next(leaves).reply(new JsonObject().put("result", "left"));
    assertEquals("left", ana.next().getJsonObject("body").getString("result"));
    assertEquals("gone", cluster.tell(peerNews(session, 3, null)));
  }

  @Test
  void whoSitsElsewhereIsGoneForARoomThatStillBelievesInTheirSeat() throws Exception {
    var seated = seat("a", null);
    assertEquals("gone", cluster.tell(peerNews(seated.session(), 9, null).put("epoch", "e0")));
    assertEquals("delivered", cluster.tell(peerNews(seated.session(), 2, peer("b", "s2"))));
    assertEquals(2L, seated.socket().next().getJsonObject("body").getLong("version"));
  }

  @Test
  void whoMaySitInARebuiltRoomWithoutHavingHeardOfItIsNotSaidToBeGone() throws Exception {
    var seated = seat("a", null);
    seated.socket().join("a");
    next(joins).reply(new JsonObject().put("result", "unavailable").put("retryAfterMs", 1));
    assertEquals("unavailable", seated.socket().next().getJsonObject("body").getString("result"));
    assertEquals("delivered", cluster.tell(peerNews(seated.session(), 2, peer("b", "s2")).put("epoch", "e2")));
    seated.socket().join("a");
    next(joins).reply(joined(2, peer("b", "s2")).put("epoch", "e2"));
    assertEquals("joined", seated.socket().next().getJsonObject("body").getString("result"));
    assertEquals("gone", cluster.tell(peerNews(seated.session(), 3, null).put("epoch", "e1")));
  }

  @Test
  void newsOfARebuiltRoomWaitsForTheAnswerThatSetsItsEpoch() throws Exception {
    var seated = seat("a", null);
    seated.socket().join("a");
    var join = next(joins);
    assertEquals("delivered", cluster.tell(peerNews(seated.session(), 2, peer("b", "s2")).put("epoch", "e2")));
    join.reply(joined(1, null).put("epoch", "e2"));
    assertEquals("joined", seated.socket().next().getJsonObject("body").getString("result"));
    assertEquals(2L, seated.socket().next().getJsonObject("body").getLong("version"));
  }

  @Test
  void aBrowserThatAnswersTheCheckLivesAndASilentOneIsClosed() throws Exception {
    var living = seat("a", null);
    var silent = seat("b", null);
    var answered =
        cluster
            .vertx()
            .eventBus()
            .<JsonObject>request(
                "signaling.one",
                new JsonObject().put("type", "check").put("session", living.session()));
    assertEquals("check", living.socket().next().getJsonObject("body").getString("type"));
    living.socket().frame("{\"type\":\"ping\"}");
    assertEquals("delivered", answered.await().body().getString("result"));
    assertEquals(
        "gone",
        cluster.tell(new JsonObject().put("type", "check").put("session", silent.session())));
    assertEquals(silent.session(), next(losses).headers().get("session"));
  }

  @Test
  void movedAndUnseatedEndTheSeat() throws Exception {
    for (var type : List.of("moved", "unseated")) {
      var seated = seat("a", null);
      cluster.tell(
          new JsonObject().put("type", type).put("session", seated.session()).put("page", "c"));
      assertEquals(type, seated.socket().next().getJsonObject("body").getString("type"));
      assertEquals("gone", cluster.tell(peerNews(seated.session(), 2, null)));
    }
  }

  @Test
  void movedIsNotToldToWhoHasTheSeatBack() throws Exception {
    var seated = seat("a", null);
    cluster.tell(peerNews(seated.session(), 5, null));
    assertEquals(5L, seated.socket().next().getJsonObject("body").getLong("version"));
    var moved = new JsonObject().put("type", "moved").put("session", seated.session());
    cluster.tell(moved.put("epoch", "e1").put("version", 4).put("page", "c"));
    assertNull(seated.socket().within(300));
    assertEquals("delivered", cluster.tell(peerNews(seated.session(), 6, null)));
  }

  @Test
  void anUnansweredLeaveIsNotRepeatedOverANewJoin() throws Exception {
    var seated = seat("a", null);
    seated.socket().send("room.leave", "bye", new JsonObject());
    next(leaves);
    assertNotNull(leaves.poll(3, TimeUnit.SECONDS), "repeated once more while nobody answers");
    ask(seated.socket(), " tEA");
    var again = joins.poll(15, TimeUnit.SECONDS);
    assertNotNull(again);
    again.reply(joined(3, null));
    leaves.clear();
    assertNull(leaves.poll(3, TimeUnit.SECONDS), "it is the same room, spelled otherwise");
  }

  private static void ask(TestSocket socket, String room) {
    socket.send("room.join", "join", new JsonObject().put("room", room).put("page", "a").put("attempt", 1));
  }

  @Test
  void whoAsksForTwoRoomsAtOnceSitsInTheSecondOrNowhere() throws Exception {
    var socket = cluster.socket().register();
    ask(socket, "Tea");
    ask(socket, "Soup");
    next(joins).reply(joined(1, peer("b", "session-b")));
    assertEquals("joined", socket.next().getJsonObject("body").getString("result"));
    var leave = next(leaves);
    assertEquals("Tea", leave.body().getString("room"));
    leave.reply(new JsonObject().put("result", "left"));
    var second = next(joins);
    assertNull(second.headers().get("seated"));
    second.reply(new JsonObject().put("result", "full"));
    assertEquals("full", socket.next().getJsonObject("body").getString("result"));
    socket.send("peer.signal", "signal", new JsonObject().put("body", new JsonObject()));
    assertEquals("not-seated", socket.next().getString("message").split(":")[0]);
  }

  @Test
  void whoLeftAndJoinedAtOnceIsGivenBackWhenTheSocketCloses() throws Exception {
    var socket = cluster.socket().register();
    ask(socket, "Tea");
    socket.send("room.leave", "bye", new JsonObject());
    ask(socket, "Tea");
    next(joins).reply(joined(1, null));
    next(leaves).reply(new JsonObject().put("result", "left"));
    next(joins);
    socket.close();
    assertEquals("Tea", next(losses).body().getString("room"));
  }

  @Test
  void aJoinWaitsForALeaveThatIsSaidAgain() throws Exception {
    var seated = seat("a", null);
    seated.socket().send("room.leave", "bye", new JsonObject());
    for (var cut = 0; cut < 3; cut++) {
      assertNotNull(leaves.poll(10, TimeUnit.SECONDS));
      seated.socket().frame("{\"type\":\"ping\"}");
    }
    assertNotNull(seated.socket().within(10_000), "answered when nobody does");
    assertEquals("delivered", cluster.tell(peerNews(seated.session(), 2, null)), "it may sit still, and come back");
    assertNotNull(leaves.poll(15, TimeUnit.SECONDS));
    seated.socket().frame("{\"type\":\"ping\"}").join("a");
    assertNull(joins.poll(500, TimeUnit.MILLISECONDS));
    leaves.clear();
    var again = leaves.poll(15, TimeUnit.SECONDS);
    assertNotNull(again);
    assertTrue(joins.isEmpty());
    again.reply(new JsonObject().put("result", "left"));
    assertNotNull(joins.poll(5, TimeUnit.SECONDS));
  }

  @Test
  void aRefusedNameIsSaidWhereItWasAsked() throws Exception {
    var socket = cluster.socket().join("a");
    next(joins).fail(422, "bad-name: a room name must have 1 to 64 characters");
    var error = socket.next();
    assertEquals("join", error.getString("address"));
    assertEquals(422, error.getInteger("failureCode"));
    assertTrue(error.getString("message").startsWith("bad-name: "));
  }

  @Test
  void aRefusedJoinWithoutReplyAddressGetsTheBareWord() throws Exception {
    var socket = cluster.socket();
    socket.send("room.join", null, new JsonObject().put("room", "Tea").put("page", "a").put("attempt", 1));
    next(joins).fail(422, "bad-name: a room name must have 1 to 64 characters");
    assertEquals(new JsonObject().put("type", "err").put("body", "bad-name"), socket.next());
  }

  @Test
  void fiveHundredPeopleCostTheClusterNoRegistration() throws Exception {
    var before = cluster.registrations();
    for (var i = 0; i < 500; i++) {
      seat("p" + i, null);
    }
    assertEquals(before, cluster.registrations());
  }

  @Test
  void nobodyAsksANodeThatIsNotInTheCluster() throws Exception {
    for (var when : List.of("before anybody asked", "after")) {
      cluster.haunt("room.join");
      for (int person = 0; person < 4; person++) {
        cluster.socket().register().join("p" + person);
        var join = next(joins);
        join.reply(joined(1, null));
        var left = Long.parseLong(join.headers().get("until")) - cluster.time();
        assertTrue(left <= FIRST_TRY_MS, "the second try came, and the first went nowhere, " + when);
      }
    }
  }

  @Test
  void whoTalksComesBackBeforeNewcomers() throws Exception {
    var alone = seat("alone", null);
    cluster.signaling().roomsLost();
    var early = cluster.socket().register().join("early").next().getJsonObject("body");
    assertEquals("unavailable", early.getString("result"));
    cluster.signaling().askAgain();
    next(losses);
    assertNull(alone.socket().within(300), "nobody is asked before the rooms answer");
    next(losses).reply(new JsonObject().put("result", "noted"));
    assertEquals("ask-again", alone.socket().next().getJsonObject("body").getString("type"));
    var late = cluster.socket().register().join("late").next().getJsonObject("body");
    assertEquals("unavailable", late.getString("result"));
    assertTrue(late.getLong("retryAfterMs") > 1_000, late::encode);

    alone.socket().join("alone");
    next(joins).reply(joined(1, null));
    cluster.socket().register().send("room.join", "r9",
        new JsonObject().put("room", "Tea").put("page", "talks").put("attempt", 2).put("with", "alone"));
    var talks = next(joins);
    assertEquals("talks", talks.body().getString("page"));
    talks.reply(joined(1, peer("alone", alone.session())));
    assertTrue(joins.isEmpty());
    Thread.sleep(late.getLong("retryAfterMs"));
    cluster.socket().register().join("late");
    assertEquals("late", next(joins).body().getString("page"));
  }
}
