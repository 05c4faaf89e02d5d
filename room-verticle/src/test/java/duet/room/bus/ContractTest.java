package duet.room.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.room.bus.Contract.Example;
import duet.room.domain.Event;
import duet.room.domain.Event.Moved;
import duet.room.domain.Event.PeerChanged;
import duet.room.domain.Event.Unseated;
import duet.room.domain.Outcome;
import duet.room.domain.Peer;
import duet.room.domain.Session;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples, the schemas and the records agree; and what is sent to signaling nodes is what they say they answer. */
class ContractTest {
  private static final Contract OWN = Contract.of("room-verticle");
  private static final Contract SIGNALING = Contract.of("signaling-verticle");
  private static final Session SESSION = new Session("3f1c0f6e-5d0b-4f4e-8a65-0d6e8f1f7a10", "node-1");

  static List<Example> valid() {
    return OWN.examples("valid");
  }

  static List<Example> invalid() {
    return OWN.examples("invalid");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("valid")
  void schemaAccepts(Example example) {
    assertEquals("", OWN.complaints(example.message(), example.body()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalid")
  void schemaRefuses(Example example) {
    String complaints = OWN.complaints(example.message(), example.body());
    assertFalse(complaints.isEmpty() || complaints.startsWith("there is no schema"), complaints);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("valid")
  void verticleAccepts(Example example) {
    read(example);
    if (example.message().endsWith(".answer")) {
      assertEquals(example.body(), written(example), "what is written is what was read");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalid")
  void verticleNeitherTakesNorSays(Example example) {
    try {
      read(example);
    } catch (Refused refused) {
      assertEquals(400, refused.number());
      assertTrue(refused.getMessage().matches("bad-shape: .+ must be .+"), refused.getMessage());
      return;
    }
    assertTrue(example.message().endsWith(".answer"), "a wrong request was taken");
    assertNotEquals(example.body(), written(example), "with a field too many");
  }

  @Test
  @DisplayName("each message has a good example, and each but the headers a bad one")
  void complete() {
    for (String message : OWN.messages()) {
      assertTrue(valid().stream().anyMatch(example -> example.message().equals(message)), message);
      assertTrue(invalid().stream().anyMatch(example -> example.message().equals(message)), message);
    }
  }

  @Test
  @DisplayName("every outcome is written as the schema has it")
  void outcomes() {
    Peer peer = new Peer("pageBo7", true, SESSION.id(), SESSION.instance());
    Stream.of(
        new Outcome.Joined("Tea", true, "e1", 1, null, false),
        new Outcome.Joined("Tea", false, "e1", 2, peer, true),
        new Outcome.Joined("Tea", false, "e1", 3, new Peer("pageBo7", false, null, null), false),
        new Outcome.Full(List.of(SESSION)), new Outcome.Locked(List.of(SESSION)), new Outcome.Held(1), new Outcome.Held(99_999), new Outcome.AlreadySeated())
        .map(outcome -> Wire.write(JoinAnswer.of(outcome)))
        .forEach(json -> assertEquals("", OWN.complaints("room.join.answer", json), json.encode()));
  }

  static List<EdgeRequest> edgeRequests() {
    Peer peer = new Peer("pageBo7", true, "s2", "node-2");
    List<Event> events = List.of(
        new PeerChanged(SESSION, "e1", 2, peer, true),
        new PeerChanged(SESSION, "e1", 3, new Peer("pageBo7", false, null, null), false),
        new PeerChanged(SESSION, "e1", 4, null, false), new Moved(SESSION, "e1", 4, "pageAna10"), new Unseated(SESSION));
    return Stream.concat(events.stream().map(EdgeRequest::of), Stream.of(new EdgeRequest.Check(SESSION.id()))).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void edgeRequests(EdgeRequest request) {
    JsonObject json = Wire.write(request);
    assertEquals("", SIGNALING.complaints("instance.news", json), json.encode());
    assertEquals(SESSION.id(), json.getString("session"));
  }

  @Test
  @DisplayName("the news that signaling nodes show as examples is news that room nodes can say")
  void edgeExamples() {
    List<Example> news = SIGNALING.examples("valid").stream()
        .filter(example -> example.message().equals("instance.news"))
        .filter(example -> !example.name().matches(".*(--signal|newer-release).*")).toList();
    assertNotEquals(List.of(), news);
    news.forEach(example -> assertEquals(example.body(), Wire.write(Wire.read(example.body(), EdgeRequest.class))));
  }

  @Test
  @DisplayName("signaling nodes' answers are understood")
  void edgeAnswers() {
    for (Example example : SIGNALING.examples("valid")) {
      if (example.message().equals("instance.answer")) {
        String result = ((JsonObject) example.body()).getString("result");
        assertEquals(result, Wire.read(example.body(), EdgeAnswer.class).result().name());
      }
    }
    JsonObject newer = new JsonObject().put("result", "gone").put("since", 5);
    assertEquals(EdgeAnswer.Result.gone, Wire.read(newer, EdgeAnswer.class).result());
  }

  /** With the very records that the verticle uses. */
  private static Object read(Example example) {
    return switch (example.message()) {
      case "room.join.headers" -> {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        ((JsonObject) example.body()).forEach(header -> headers.add(header.getKey(), (String) header.getValue()));
        yield Caller.of(headers);
      }
      case "room.join.request" -> Wire.read(example.body(), JoinRequest.class);
      case "room.join.answer" -> Wire.read(example.body(), JoinAnswer.class);
      case "room.lock.request" -> Wire.read(example.body(), LockRequest.class);
      case "room.lock.answer" -> Wire.read(example.body(), LockAnswer.class);
      case "room.leave.request", "room.lost.request" -> Wire.read(example.body(), GoingRequest.class);
      case "room.leave.answer" -> only(GoingAnswer.LEFT, example);
      case "room.lost.answer" -> only(GoingAnswer.NOTED, example);
      default -> throw new AssertionError("no record for " + example.message());
    };
  }

  /** The verticle reads no such answer and writes just one. */
  private static GoingAnswer only(GoingAnswer answer, Example example) {
    if (!Wire.write(answer).equals(example.body())) {
      throw Refused.field("result", answer.result());
    }
    return answer;
  }

  private static JsonObject written(Example example) {
    return Wire.write(read(example));
  }
}
