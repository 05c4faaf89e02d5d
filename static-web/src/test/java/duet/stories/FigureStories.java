package duet.stories;

import static duet.lab.Call.awaitPictures;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duet.lab.Figures;
import duet.lab.Stage;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What whoever runs Duet sees of a call. */
abstract class FigureStories {
  private static final String JOINS = "duet_joins_total{outcome=\"joined\"}";
  private static final String CONNECTS = "duet_call_connect_seconds_count{route=\"direct\"}";

  private final Stage stage;
  private final Supplier<Figures> figures;

  FigureStories(Stage stage, Supplier<Figures> figures) {
    this.stage = stage;
    this.figures = figures;
  }

  @Test
  @DisplayName("A call is counted, and each person's console names them as the logs of the services do")
  void aCallIsSeen() throws InterruptedException {
    double joins = figures.get().sum(JOINS);
    double connects = figures.get().sum(CONNECTS);
    var room = stage.room("Tea");
    var ana = stage.person(1).arrive().join(room);
    var bo = stage.person(2).arrive().join(room);
    awaitPictures(ana, bo);

    figures.get().awaitAtLeast(JOINS, joins + 2);
    figures.get().awaitAtLeast(CONNECTS, connects + 2);
    figures.get().awaitAtLeast("duet_connections", 2);
    figures.get().awaitAtLeast("duet_calls", 1);
    figures.get().awaitAtLeast("duet_seats{state=\"taken\"}", 2);
    for (var person : List.of(ana, bo)) {
      var trace = person.trace().orElseThrow(() -> new AssertionError("the console names no page"));
      Stream.of("room", "signaling").forEach(kind -> assertTrue(isInLogsOf(kind, trace), () -> "no " + kind + " process tells of " + trace));
    }
  }

  /** The one-process run shows warnings only, and has no process of these kinds. */
  private boolean isInLogsOf(String kind, String trace) {
    var services = stage.duet().services().stream().filter(service -> service.name().startsWith(kind)).toList();
    return services.isEmpty()
        || services.stream().flatMap(service -> service.lines().stream()).anyMatch(line -> line.contains(trace + " session="));
  }
}
