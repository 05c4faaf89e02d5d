package duet.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.lab.SockJsPerson;
import duet.lab.Stage;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many people at once, as bare sockets. */
abstract class CrowdStories {
  private static final int CROWD = 200;

  private final Stage stage;

  CrowdStories(Stage stage) {
    this.stage = stage;
  }

  @Test
  @DisplayName("Of 200 who join one room at once exactly two get in")
  void of200WhoJoinAtOnceTwoGetIn() throws InterruptedException {
    var room = stage.room("Tea");
    var crowd = IntStream.rangeClosed(1, CROWD).mapToObj(stage::socket).toList();
    var answers = askAll(crowd, room);
    assertEquals(Map.of("joined", 2L, "full", CROWD - 2L), results(answers));

    // and each of the two knows of the other
    var seated = IntStream.range(0, CROWD).filter(i -> "joined".equals(result(answers.get(i)))).mapToObj(crowd::get).toList();
    assertEquals(seated.get(1).page(), peerOf(seated.get(0), room));
    assertEquals(seated.get(0).page(), peerOf(seated.get(1), room));
  }

  @Test
  @DisplayName("Two at once for the last seat: one gets it, fifty times")
  void twoAtOnceForTheLastSeat() {
    var people = IntStream.rangeClosed(1, 3).mapToObj(stage::socket).toList();
    for (int i = 0; i < 50; i++) {
      var room = stage.room("Tea");
      assertEquals("joined", result(people.get(0).ask("room.join", people.get(0).join(room)).join()));
      assertEquals(Map.of("joined", 1L, "full", 1L), results(askAll(people.subList(1, 3), room)));
      askAllToLeave(people);
    }
  }

  private static List<JsonObject> askAll(List<SockJsPerson> people, String room) {
    return people.stream().map(person -> ask(person, room)).toList()
        .stream().map(CompletableFuture::join).toList();
  }

  /** Asks again when told to, as pages do: on a cold cluster a crowd may wait longer than an edge does. */
  private static CompletableFuture<JsonObject> ask(SockJsPerson person, String room) {
    return person.ask("room.join", person.join(room)).thenCompose(answer -> "unavailable".equals(result(answer))
        ? ask(person, room)
        : CompletableFuture.completedFuture(answer));
  }

  private static void askAllToLeave(List<SockJsPerson> people) {
    people.stream().map(person -> person.ask("room.leave", new JsonObject())).toList().forEach(CompletableFuture::join);
  }

  private static Map<String, Long> results(List<JsonObject> answers) {
    return answers.stream().collect(Collectors.groupingBy(CrowdStories::result, Collectors.counting()));
  }

  /** The answer's result, or the whole error. */
  private static String result(JsonObject answer) {
    return "rec".equals(answer.getString("type")) ? answer.getJsonObject("body").getString("result") : answer.encode();
  }

  private static String peerOf(SockJsPerson person, String room) {
    var body = person.ask("room.join", person.join(room)).join().getJsonObject("body");
    return body.getJsonObject("peer").getString("page");
  }
}
