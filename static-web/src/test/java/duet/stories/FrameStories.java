package duet.stories;

import static duet.lab.Call.assertTalking;
import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.SockJsPerson;
import duet.lab.Stage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Frames that a browser of ours would not send: a named error, and nobody else notices. */
abstract class FrameStories {
  private final Stage stage;

  FrameStories(Stage stage) {
    this.stage = stage;
  }

  @Test
  @DisplayName("Bad frames get the errors of the contract, the socket lives on, and a call going on is not touched")
  void badFramesGetTheErrorsOfTheContract() {
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);
    var rude = stage.socket(1);
    assertAll(Stream.of(framesThatAreNone(rude), whatIsNotAllowed(rude), badNames(rude), wrongBodies(rude), headers(rude), noReplyAddresses(rude))
        .flatMap(checks -> Stream.concat(checks, Stream.of(() -> assertLives(rude)))));
    assertTalking(ana, bo);
  }

  @Test
  @DisplayName("A frame of more than 64 kB closes its socket, and no other")
  void aHugeFrameClosesItsSocket() {
    var rude = stage.socket(1);
    var other = stage.socket(1);
    rude.sendText("x".repeat(70_000));
    rude.awaitClose();
    assertLives(other);
  }

  private Stream<Executable> framesThatAreNone(SockJsPerson rude) {
    var words = Map.of(
        "not json", "invalid_json", "[1, 2]", "invalid_json", "\"text\"", "invalid_json", "null", "invalid_json",
        "", "invalid_json", "{", "invalid_json", "\u0000", "invalid_json",
        "{}", "missing_type", "{\"type\": \"send\"}", "missing_address",
        "{\"type\": \"fly\", \"address\": \"room.join\"}", "invalid_type");
    return words.entrySet().stream().map(entry -> () -> {
      rude.sendText(entry.getKey());
      assertHearsUnaddressed(rude, entry.getValue());
    });
  }

  private Stream<Executable> whatIsNotAllowed(SockJsPerson rude) {
    var addresses = Stream.of("room.lost", "signaling.x", "inbox", "inbox." + rude.page(), "room.join ", "ROOM.JOIN", "edge.room.join", "", 17);
    var types = Stream.of("publish", "register", "unregister");
    return Stream.concat(
        addresses.map(address -> () -> assertFails("403 not-allowed", rude, frame("send", address, new JsonObject()))),
        types.map(type -> () -> assertFails("403 not-allowed", rude, frame(type, "room.join", rude.join("Tea")))));
  }

  private Stream<Executable> badNames(SockJsPerson rude) {
    return Stream.of("", "  ", "x".repeat(65), "a\u0007b")
        .map(name -> () -> assertFails("422 bad-name", rude, frame("send", "room.join", rude.join(name))));
  }

  private Stream<Executable> wrongBodies(SockJsPerson rude) {
    var good = rude.join("Tea");
    var joins = Stream.of("text", 17, new JsonArray(), new JsonObject(),
        without(good, "room"), without(good, "page"), without(good, "attempt"),
        good.copy().put("room", 17), good.copy().put("attempt", "1"), good.copy().put("attempt", 0), good.copy().put("page", "a b"),
        good.copy().put("seat", "short"), good.copy().put("with", 17), good.copy().put("more", true));
    var huge = new JsonObject().put("body", new JsonObject().put("sdp", "x".repeat(40_000)));
    return Stream.concat(
        joins.map(body -> () -> assertFails("400 bad-shape", rude, frame("send", "room.join", body))),
        Stream.of(
            () -> assertFails("400 bad-shape", rude, frame("send", "room.leave", new JsonObject().put("more", true))),
            () -> assertFails("400 bad-shape", rude, frame("send", "peer.signal", new JsonObject())),
            () -> assertFails("409 not-seated", rude, frame("send", "peer.signal", new JsonObject().put("body", new JsonObject()))),
            () -> {
              rude.ask("room.join", rude.join(stage.room("Tea"))).join();
              assertFails("413 too-big", rude, frame("send", "peer.signal", huge));
              rude.ask("room.leave", new JsonObject()).join();
            },
            () -> assertFails("400 bad-shape", rude, frame("send", "call.report", new JsonObject().put("connectMs", "soon")))));
  }

  /** Whatever a frame's headers hold, they change nothing, and an answer has none. */
  private Stream<Executable> headers(SockJsPerson rude) {
    var forged = new JsonObject().put("Session", "forged").put("session", "forged").put("INSTANCE", "forged");
    return Stream.<Object>of("text", 17, true, new JsonArray().add("a"), new JsonObject().put("n", 1), forged).map(headers -> () -> {
      var answer = rude.ask(frame("send", "room.join", rude.join(stage.room("Tea"))).put("headers", headers)).join();
      assertTrue(answer.encode().contains("\"joined\""), () -> headers + ": " + answer);
      assertFalse(answer.containsKey("headers"), answer::encode);
      rude.ask(frame("send", "room.leave", new JsonObject()).put("headers", headers)).join();
    });
  }

  /** Where no answer can be addressed, the error has no address. */
  private Stream<Executable> noReplyAddresses(SockJsPerson rude) {
    return Stream.<Object>of("x".repeat(37), "", 17, new JsonObject()).map(address -> () -> {
      rude.send(frame("send", "room.join", rude.join("Tea")).put("replyAddress", address));
      assertHearsUnaddressed(rude, "bad-shape");
    });
  }

  private void assertLives(SockJsPerson rude) {
    var answer = rude.ask("room.join", rude.join(stage.room("Tea"))).join();
    assertTrue(answer.encode().contains("\"joined\""), answer::encode);
    assertEquals("left", rude.ask("room.leave", new JsonObject()).join().getJsonObject("body").getString("result"));
  }

  private static void assertFails(String numberAndWord, SockJsPerson rude, JsonObject frame) {
    var error = rude.ask(frame).join();
    assertEquals("err RECIPIENT_FAILURE", error.getString("type") + " " + error.getString("failureType"), error::encode);
    var said = error.getInteger("failureCode") + " " + error.getString("message");
    assertTrue(said.startsWith(numberAndWord), () -> frame + " got " + said);
  }

  private static void assertHearsUnaddressed(SockJsPerson rude, String word) throws InterruptedException {
    rude.hears(new JsonObject().put("type", "err").put("body", word)::equals);
  }

  private static JsonObject frame(String type, Object address, Object body) {
    return new JsonObject().put("type", type).put("address", address).put("body", body);
  }

  private static JsonObject without(JsonObject body, String field) {
    var copy = body.copy();
    copy.remove(field);
    return copy;
  }
}
