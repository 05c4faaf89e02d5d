package duet.room.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.room.domain.Change.What;
import duet.room.domain.Command.Join;
import duet.room.domain.Command.Leave;
import duet.room.domain.Command.Lost;
import duet.room.domain.Command.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a record of a room says when these commands come one after another, a second apart. */
class ChangeTest {
  private static final long HOLD = 10_000;

  static Stream<Arguments> stories() {
    return Stream.of(
        Arguments.of("two meet, one hangs up", List.of(join("ana", 1), join("bo", 1), new Leave("bo1")),
            List.of("seat taken ana.1 ana1", "seat taken bo.1 bo1", "seat freed bo.1 bo1")),
        Arguments.of("the same join again changes nothing", List.of(join("ana", 1), join("ana", 1)), List.of("seat taken ana.1 ana1")),
        Arguments.of("dropped, and back", List.of(join("ana", 1), new Lost("ana1", true, HOLD), join("ana", 2)),
            List.of("seat taken ana.1 ana1", "seat held ana.1 ana1", "seat taken back ana.2 ana2")),
        Arguments.of("back before it was missed", List.of(join("ana", 1), join("ana", 2)),
            List.of("seat taken ana.1 ana1", "seat taken back ana.2 ana2")),
        Arguments.of("another page with the same key", List.of(join("ana", 1), join("copy", "ana", 1, null)),
            List.of("seat taken ana.1 ana1", "seat moved to another page copy.1 copy1")),
        Arguments.of("dropped for good", List.of(join("ana", 1), new Lost("ana1", true, 500), new Sweep(Set.of("node"), HOLD)),
            List.of("seat taken ana.1 ana1", "seat held ana.1 ana1", "hold of a seat over ana.1 ana1")),
        Arguments.of("somebody else after a hold", List.of(join("ana", 1), new Lost("ana1", true, 500), join("bo", 1)),
            List.of("seat taken ana.1 ana1", "seat held ana.1 ana1", "hold of a seat over ana.1 ana1", "seat taken bo.1 bo1")),
        Arguments.of("a node dies", List.of(join("ana", 1), new Sweep(Set.of(), HOLD)),
            List.of("seat taken ana.1 ana1", "seat held ana.1 ana1")),
        Arguments.of("a rebuilt room", List.of(join("ana", "ana", 3, "bo"), join("bo", 2)),
            List.of("seat taken ana.3 ana3", "seat held bo.0 null", "seat taken back bo.2 bo2")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void told(String story, List<Command> commands, List<String> expected) {
    List<String> told = new ArrayList<>();
    Room room = null;
    long now = 0;
    for (Command command : commands) {
      now += 1_000;
      Room after = Transition.of(room, command, now).room();
      Change.between(room, after).forEach(change -> told.add(
          change.what().words() + " " + change.page() + "." + change.attempt() + " " + change.session()));
      room = after;
    }
    assertEquals(expected, told);
  }

  @Test
  @DisplayName("who lost a seat in a healed split is in the record once they are to be told")
  void unseated() {
    Room room = Transition.of(null, join("ana", 1), 1).room();
    Room healed = new Room(room.name(), room.epoch(), 2, room.seats(), true, List.of(new Session("bo1", "node")), List.of());
    Room swept = Transition.of(healed, new Sweep(Set.of("node"), HOLD), 2).room();

    assertEquals(List.of(new Change(What.UNSEATED, null, 0, "bo1")), Change.between(healed, swept));
  }

  private static Join join(String page, int attempt) {
    return join(page, page, attempt, null);
  }

  private static Join join(String page, String key, int attempt, String with) {
    return new Join("Tea", new Claim(page, attempt, new Session(page + attempt, "node"), key), with, "epoch", HOLD);
  }
}
