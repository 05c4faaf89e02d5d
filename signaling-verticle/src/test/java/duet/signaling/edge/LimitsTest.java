package duet.signaling.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.signaling.RawSocket;
import duet.signaling.TestCluster;
import duet.signaling.TestSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken beyond the limits of a socket, an address or the node, and what comes back. */
class LimitsTest {

  private static final JsonObject SEATED =
      new JsonObject().put("result", "joined").put("room", "Tea").put("polite", true).put("epoch", "e").put("version", 1).putNull("peer");

  private static TestCluster start(String... settings) throws IOException {
    var cluster =
        TestCluster.start(
            Stream.of(settings).map(setting -> setting.split("=")).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    cluster.room("room.join", message -> message.reply(SEATED));
    cluster.room("room.leave", message -> message.reply(new JsonObject().put("result", "left")));
    cluster.room("room.lost", message -> message.reply(new JsonObject().put("result", "noted")));
    return cluster;
  }

  private static String answer(TestSocket socket) throws InterruptedException {
    var frame = socket.next();
    return frame.getString("type").equals("err")
        ? frame.getString("address") + " " + frame.getInteger("failureCode")
        : frame.getString("address") + " " + frame.getJsonObject("body").getString("result");
  }

  @Test
  void aSocketThatSendsTooFastIsToldSoAndThenClosed() throws Exception {
    try (var cluster = start("FRAME_RATE=5+1/s")) {
      var socket = cluster.socket();
      for (var i = 0; i < 8; i++) {
        socket.send("room.leave", "r" + i, new JsonObject());
      }
      var answers = new ArrayList<String>();
      for (var i = 0; i < 8; i++) {
        answers.add(answer(socket));
      }
      assertEquals(5, answers.stream().filter(answer -> answer.endsWith("left")).count(), answers::toString);
      assertEquals(List.of("r5 429", "r6 429", "r7 429"), answers.stream().filter(answer -> answer.endsWith("429")).toList());
      for (var i = 0; i < 5; i++) {
        socket.frame("nonsense");
      }
      assertTrue(socket.closesWithin(5_000));
    }
  }

  @Test
  void aSocketJoinsNotTooOften() throws Exception {
    try (var cluster = start("JOIN_RATE=2+1/s")) {
      var socket = cluster.socket().join("ana").join("ana").join("ana");
      var answers = new ArrayList<>(List.of(answer(socket), answer(socket), answer(socket)));
      assertTrue(answers.remove("join 429"), answers::toString);
      assertEquals(List.of("join joined", "join joined"), answers);
    }
  }

  @Test
  void locksCountAsJoinsDo() throws Exception {
    try (var cluster = start("JOIN_RATE=2+1/s")) {
      var socket = cluster.socket().join("ana");
      assertEquals("join joined", answer(socket));
      var lock = new JsonObject().put("locked", true);
      assertEquals("lock unavailable", answer(socket.send("room.lock", "lock", lock)));
      assertEquals("lock 429", answer(socket.send("room.lock", "lock", lock)));
    }
  }

  @Test
  void whoSitsAsksForNothingInOthersPlace() throws Exception {
    try (var cluster = start("JOIN_RATE_PER_ADDRESS=2+1/s")) {
      var socket = cluster.socket().join("ana");
      assertEquals("join joined", answer(socket));
      var answers = new ArrayList<String>();
      for (var i = 0; i < 5; i++) {
        answers.add(answer(socket.join("ana")));
      }
      assertEquals("join joined", answers.get(0));
      assertEquals("join 429", answers.get(4));
    }
  }

  @Test
  void whatTheEdgeNeverSeesIsCounted() throws Exception {
    try (var cluster = start("FRAME_RATE=5+1/s")) {
      var socket = cluster.socket();
      for (var i = 0; i < 30; i++) {
        socket.empty();
      }
      assertTrue(socket.closesWithin(5_000));
    }
  }

  @Test
  void twoJoinsAtOnceTakeOneRoom() throws Exception {
    try (var cluster = TestCluster.start()) {
      var seated = new LinkedBlockingQueue<String>();
      cluster.room("room.join", message -> {
        seated.add(String.valueOf(message.headers().get("seated")));
        message.reply(SEATED);
      });
      cluster.socket().join("ana").join("ana");
      assertEquals("null", seated.poll(5, TimeUnit.SECONDS));
      assertEquals("Tea", seated.poll(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void joinsThatTheRoomsDoNotAnswerDoNotPileUp() throws Exception {
    try (var cluster = TestCluster.start(Map.of("JOINS_WAITING", "2", "SIGNALS_WAITING", "1", "REQUESTS_WAITING", "3"))) {
      cluster.room("room.join", silent -> { });
      var socket = cluster.socket().join("ana").join("ana").join("ana");
      assertEquals("join 429", answer(socket));
      var signal = new JsonObject().put("body", new JsonObject());
      assertEquals("signal null", answer(socket.send("peer.signal", "signal", signal)));
      assertEquals("signal 429", answer(socket.send("peer.signal", "signal", signal)));
      assertEquals("leave 429", answer(socket.send("room.leave", "leave", new JsonObject())));
    }
  }

  @Test
  void unansweredRequestsAreRefusedWhereTheyCanBeHeard() throws Exception {
    try (var cluster = TestCluster.start(Map.of("REQUESTS_WAITING", "1"))) {
      cluster.room("room.join", silent -> { });
      var socket = cluster.socket().join("ana").send("room.leave", "leave", new JsonObject());
      assertEquals("leave 429", answer(socket));
    }
  }

  @Test
  void inAStormEverybodyGetsAMomentOfTheirOwn() throws Exception {
    try (var cluster = start("JOIN_RATE_PER_NODE=1+2/s")) {
      var sockets = List.of(cluster.socket(), cluster.socket(), cluster.socket());
      sockets.forEach(socket -> socket.join("ana"));
      var waits = new ArrayList<Integer>();
      for (var socket : sockets) {
        var body = socket.next().getJsonObject("body");
        waits.add(body.getString("result").equals("joined") ? 0 : body.getInteger("retryAfterMs"));
      }
      waits.sort(null);
      assertEquals(0, waits.get(0));
      assertTrue(waits.get(1) > 0 && waits.get(1) <= 500, waits::toString);
      assertTrue(waits.get(2) > 500 && waits.get(2) <= 1_000, waits::toString);
      cluster.vertx().timer(waits.get(2)).await();
      for (var socket : sockets) {
        assertEquals("join joined", answer(socket.join("ana")));
      }
    }
  }

  @Test
  void aCandidateIsSmallerThanADescription() throws Exception {
    try (var cluster = start("CANDIDATE_SIZE=600", "DESCRIPTION_SIZE=2000")) {
      var socket = cluster.socket().join("ana");
      assertEquals("join joined", answer(socket));
      for (var kind : List.of("candidate", "description")) {
        var body = new JsonObject().put(kind, new JsonObject().put(kind, "x".repeat(1_000)));
        var both = answer(socket.send("peer.signal", kind, new JsonObject().put("body", body)));
        assertEquals(kind.equals("candidate") ? "candidate 413" : "description null", both);
      }
      var number = new JsonObject().put("candidate", new BigInteger("9".repeat(900)));
      assertEquals("number 413", answer(socket.send("peer.signal", "number", new JsonObject().put("body", number))));
      var huge = new JsonObject().put("description", "x".repeat(2_000));
      assertEquals("huge 413", answer(socket.send("peer.signal", "huge", new JsonObject().put("body", huge))));
    }
  }

  @Test
  void beyondTheSocketsOfAnAddressNoTransportOpensOne() throws Exception {
    try (var cluster = start("SOCKETS_PER_ADDRESS=2")) {
      var first = cluster.socket();
      cluster.socket();
      var refused = assertThrows(UpgradeRejectedException.class, cluster::socket);
      assertEquals(503, refused.getStatus());
      assertTrue(Integer.parseInt(refused.getHeaders().get("Retry-After")) > 0);
      assertEquals(503, post(cluster, "xhr").statusCode());
      assertEquals(503, post(cluster, "xhr_streaming").statusCode());
      first.close();
      assertEquals("o\n", post(cluster, "xhr").body());
      assertEquals(503, post(cluster, "another/xhr").statusCode());
      for (var disguised : List.of("another/%78hr", "another/x/../xhr", "session/xhr?param0=another", "session/xhr?t=1&param1=another")) {
        assertEquals(400, post(cluster, disguised).statusCode(), disguised);
      }
      assertAnswers(cluster);
    }
  }

  @Test
  void aSocketIsNamedByItsPathNotByItsQueryOrForm() throws Exception {
    try (var cluster = start("SOCKETS_PER_ADDRESS=1")) {
      assertEquals("o\n", post(cluster, "xhr?/000/another/xhr").body());
      assertEquals(503, post(cluster, "another/xhr").statusCode());
      assertEquals(503, post(cluster, "another/xhr?/000/session/xhr").statusCode());
      assertEquals(204, post(cluster, "xhr_send").statusCode());
      assertEquals(404, send(cluster, "session/xhr", "param0=another&param1=another", "application/x-www-form-urlencoded").statusCode());
      assertTrue(post(cluster, "xhr").body().contains("invalid_json"));
    }
  }

  @Test
  void framesDoNotComeAsFiles() throws Exception {
    try (var cluster = start()) {
      assertEquals("o\n", post(cluster, "xhr").body());
      assertEquals(415, send(cluster, "session/xhr_send", "[]", "multipart/form-data; boundary").statusCode());
    }
  }

  @Test
  void aBodyForNoOpenSocketIsNotWaitedFor() throws Exception {
    try (var cluster = start()) {
      for (var path : List.of("000/nobody/xhr_send", "000/new/xhr", "000/new/xhr_streaming", "000/new/jsonp_send")) {
        try (var half = half(cluster, path, 10)) {
          assertTrue(new String(half.getInputStream().readAllBytes(), US_ASCII).startsWith("HTTP/1.1 404 "), path);
        }
      }
    }
  }

  /** A request whose body is begun and not ended. */
  private static Socket half(TestCluster cluster, String path, int length) throws IOException {
    var socket = new Socket("127.0.0.1", cluster.port());
    socket.setSoTimeout(5_000);
    var head = "POST /eventbus/" + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + (length + 1) + "\r\n\r\n";
    socket.getOutputStream().write((head + "x".repeat(length)).getBytes(US_ASCII));
    return socket;
  }

  @Test
  void bodiesThatNeverEndAreCutOffWhereThereAreManyAndTheOthersGoOn() throws Exception {
    try (var cluster = start("UNFINISHED_PER_NODE=200000")) {
      var socket = cluster.socket();
      var halves = new ArrayList<Socket>();
      for (var i = 0; i < 8; i++) {
        assertEquals("o\n", post(cluster, i + "/xhr").body());
        halves.add(half(cluster, "000/" + i + "/xhr_send", 50_000));
      }
      var open = 0;
      for (var half : halves) {
        half.setSoTimeout(200);
        try (half) {
          open += half.getInputStream().read() < 0 ? 0 : 1;
        } catch (SocketTimeoutException held) {
          open++;
        } catch (SocketException reset) {
          // cut off
        }
      }
      assertTrue(open > 0 && open <= 4, () -> "some are held");
      assertEquals("join joined", answer(socket.join("ana")));
    }
  }

  @Test
  void headsThatNeverEndAreCutOffWhereThereAreManyAndTheOthersGoOn() throws Exception {
    try (var cluster = start("UNFINISHED_PER_NODE=500000")) {
      var socket = cluster.socket();
      var halves = new ArrayList<Socket>();
      for (var i = 0; i < 8; i++) {
        halves.add(request(cluster, "127.0.0.1", "GET / HTTP/1.1\r\nHost: a\r\n" + "a:b\r\n".repeat(1_000)));
      }
      var open = 0;
      for (var half : halves) {
        try (half) {
          open += ends(half) ? 0 : 1;
        }
      }
      assertTrue(open > 0 && open <= 4, open + " are held");
      assertEquals("join joined", answer(socket.join("ana")));
    }
  }

  @Test
  void whoHoldsManyHalvesIsCutOffBeforeWhoHoldsALargerOne() throws Exception {
    try (var cluster = start("UNFINISHED_PER_NODE=200000")) {
      var theirs = "POST /eventbus/000/%s/xhr_send HTTP/1.1\r\nHost: a\r\nContent-Length: 60001\r\n\r\n%s";
      post(cluster, "large/xhr");
      try (var one = request(cluster, "127.0.0.2", theirs.formatted("large", "x".repeat(60_000)))) {
        assertFalse(ends(one));
        var cutOff = 0;
        for (var i = 0; i < 8; i++) {
          post(cluster, i + "/xhr");
          try (var half = request(cluster, "127.0.0.1", theirs.formatted(i, "x".repeat(30_000)))) {
            cutOff += ends(half) ? 1 : 0;
          }
        }
        assertEquals(0, cutOff, "one after another is not too much");
        var halves = new ArrayList<Socket>();
        for (var i = 0; i < 8; i++) {
          halves.add(request(cluster, "127.0.0.1", theirs.formatted(i, "x".repeat(30_000))));
        }
        for (var half : halves) {
          try (half) {
            cutOff += ends(half) ? 1 : 0;
          }
        }
        assertTrue(cutOff >= 4, cutOff + " are cut off");
        assertFalse(ends(one), "theirs is the largest, but only one");
      }
    }
  }

  @Test
  void aHeadOfVeryManyLinesIsRefused() throws Exception {
    try (var cluster = start(); var socket = request(cluster, "127.0.0.1", "GET / HTTP/1.1\r\nHost: a\r\n" + "a:b\r\n".repeat(100) + "\r\n")) {
      assertTrue(new String(socket.getInputStream().readAllBytes(), US_ASCII).startsWith("HTTP/1.1 431 "));
    }
  }

  @Test
  void requestsThatAreSentBeforeOthersAreAnsweredAreRefusedWhereThereAreMany() throws Exception {
    try (var cluster = start()) {
      var waits = "POST /eventbus/000/s/xhr_streaming HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
      try (var few = request(cluster, "127.0.0.1", waits.replace("/s/", "/few/") + "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(15));
          var many = request(cluster, "127.0.0.1", waits + "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(16))) {
        assertTrue(ends(many));
        assertFalse(ends(few));
      }
    }
  }

  @Test
  void thousandsOfRequestsOneAfterAnotherOnOneConnectionAreServed() throws Exception {
    try (var cluster = start("UNFINISHED_PER_NODE=65536"); var socket = request(cluster, "127.0.0.1", "")) {
      socket.setSoTimeout(5_000);
      for (var i = 0; i < 2_000; i++) {
        socket.getOutputStream().write("POST /ice-servers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n".getBytes(US_ASCII));
        assertTrue(socket.getInputStream().read(new byte[8_192]) > 0);
      }
    }
  }

  @Test
  void anAddressThatAsksForFarTooMuchIsToldToComeBackLater() throws Exception {
    try (var cluster = start("FRAME_RATE=1+1/s")) {
      var uri = URI.create("http://127.0.0.1:" + cluster.port() + "/ice-servers");
      var client = HttpClient.newHttpClient();
      var answers = Stream.generate(() -> client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()))
          .limit(2_000).toList().stream().map(CompletableFuture::join).collect(Collectors.groupingBy(HttpResponse::statusCode));
      assertEquals(Set.of(200, 503), answers.keySet());
      assertTrue(answers.get(200).size() >= 200, () -> answers.get(200).size() + " are served");
      assertTrue(answers.get(503).get(0).headers().firstValue("Retry-After").isPresent());
    }
  }

  /** A request, or the beginning of one, from that address of this machine. */
  private static Socket request(TestCluster cluster, String from, String text) throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress("127.0.0.1", cluster.port()));
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    return socket;
  }

  private static boolean ends(Socket socket) throws IOException {
    socket.setSoTimeout(300);
    try {
      while (socket.getInputStream().read() >= 0) {
        // what is answered meanwhile
      }
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void messagesThatNeverEndAreCutOffWhereThereAreManyAndTheOthersGoOn(boolean inParts) throws Exception {
    try (var cluster = start("UNFINISHED_PER_NODE=200000", "FRAME_RATE=1000000+1000000/s")) {
      var socket = cluster.socket();
      var large = new JsonObject().put("body", new JsonObject().put("description", "x".repeat(30_000)));
      for (var i = 0; i < 20; i++) {
        socket.send("peer.signal", "signal", large);
        assertNotNull(socket.next());
      }
      var halves = new ArrayList<RawSocket>();
      for (var i = 0; i < 8; i++) {
        var half = RawSocket.open(cluster.port());
        half.text("[]");
        if (inParts) {
          half.part("x".repeat(50_000));
        } else {
          half.begin(60_000, "x".repeat(50_000));
        }
        halves.add(half);
      }
      var open = 0;
      for (var half : halves) {
        try (half) {
          open += half.ends(200) ? 0 : 1;
        }
      }
      assertTrue(open > 0 && open <= 4, open + " are held");
      assertEquals("join joined", answer(socket.join("ana")));
    }
  }

  @Test
  void aStreamIsNotCompressed() throws Exception {
    try (var cluster = start()) {
      var uri = URI.create("http://127.0.0.1:" + cluster.port() + "/eventbus/000/s/xhr_streaming");
      var request = HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip, deflate").POST(BodyPublishers.noBody()).build();
      try (var stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body()) {
        assertEquals("hhhh", new String(stream.readNBytes(4), US_ASCII));
      }
    }
  }

  @Test
  void aSecondRequestThatWaitsOnASocketIsTurnedAwayAndTheFirstGoesOn() throws Exception {
    try (var cluster = start()) {
      assertEquals("o\n", post(cluster, "xhr").body());
      var uri = URI.create("http://127.0.0.1:" + cluster.port() + "/eventbus/000/session/xhr");
      var waits = HttpClient.newHttpClient().sendAsync(HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
      cluster.vertx().timer(500).await(); // it is there by then
      assertFalse(waits.isDone());
      assertEquals("c[2010,\"Another connection still open\"]\n", post(cluster, "xhr_streaming").body());
      assertEquals(204, post(cluster, "xhr_send").statusCode());
      assertTrue(waits.get(5, TimeUnit.SECONDS).body().contains("invalid_json"));
    }
  }

  private static HttpResponse<String> post(TestCluster cluster, String path) throws Exception {
    var whole = path.split("[?]")[0].contains("/") ? path : "session/" + path;
    return send(cluster, whole, whole.endsWith("xhr_send") ? "[\"nonsense\"]" : "", "text/plain");
  }

  private static HttpResponse<String> send(TestCluster cluster, String path, String body, String type) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + cluster.port() + "/eventbus/000/" + path);
    var request = HttpRequest.newBuilder(uri).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  /** The XHR socket that is open goes on. */
  private static void assertAnswers(TestCluster cluster) throws Exception {
    assertEquals(204, post(cluster, "xhr_send").statusCode());
    assertTrue(post(cluster, "xhr").body().contains("invalid_json"));
  }

  @Test
  void twoHundredAndFiftyPeopleOfOneAddressJoinAtOnce() throws Exception {
    try (var cluster = start()) {
      var sockets = Stream.generate(cluster::socket).limit(250).toList();
      sockets.forEach(socket -> socket.register().join("ana"));
      for (var socket : sockets) {
        assertEquals("join joined", answer(socket));
      }
    }
  }
}
