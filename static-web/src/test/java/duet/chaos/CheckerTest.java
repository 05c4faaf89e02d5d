package duet.chaos;

import static duet.chaos.Script.dropped;
import static duet.chaos.Script.joined;
import static duet.chaos.Script.news;
import static duet.chaos.Script.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import duet.chaos.What.Cause;
import duet.chaos.What.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small histories: what is allowed passes, and each promise can be broken. Seats are held for 10 s, those of dead processes for 45 s. */
class CheckerTest {
  private static final Holds HOLDS = new Holds(10_000, 45_000);

  private static Script pair() {
    return new Script().at(1, "A", joined(0.9, true, 1, null)).at(2, "B", joined(1.9, false, 2, "A")).at(2, "A", news(2, "B"));
  }

  private static Arguments row(String name, Script script, String... broken) {
    return Arguments.of(name, script.history(), List.of(broken));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @DisplayName("Never three, and no valid key refused")
  void seats(String name, List<Moment> history, List<String> broken) {
    assertEquals(broken, promises(history));
  }

  static Stream<Arguments> seats() {
    // in one life of a room a third has the role of one of the two
    var three = new String[] {"never three in a room", "one of two is polite"};
    var refusal = "no valid key is refused";
    return Stream.of(
        row("two sit", pair()),
        row("a third sits beside two", pair().at(600, "C", joined(599, true, 3, "B")), three),
        row("two have the key of one seat", pair().at(3, "C", "a", joined(2.9, true, 3, "B"))),
        row("a third sits after one has left", pair().at(3, "A", new What.Left()).at(4, "C", joined(3.9, true, 4, "B"))),
        row("a third sits after a hold", pair().at(3, "A", dropped(Cause.OWN)).at(14, "C", joined(13.9, true, 5, "B"))),
        row("a third sits within a hold", pair().at(3, "A", dropped(Cause.OWN)).at(12, "C", joined(11.9, true, 4, "B")), three),
        row("a seat without key falls free", new Script().at(1, "A", null, joined(0, true, 1, null)).at(2, "B", joined(1, false, 2, "A"))
            .at(3, "A", null, dropped(Cause.OWN)).at(3.1, "C", joined(3, true, 4, "B"))),
        row("a third sits within the hold of a dead process", pair().fault(3, "signaling-1", Kind.KILLED)
            .at(3.5, "A", dropped(Cause.BROKEN)).at(30, "C", joined(29, true, 4, "B")), three),
        row("a third sits after the hold of a dead process", pair().fault(3, "signaling-1", Kind.KILLED)
            .at(3.5, "A", dropped(Cause.BROKEN)).at(49, "C", joined(48, true, 4, "B"))),
        row("a process is suspended so long that its people lose their seats", pair().fault(3, "signaling-1", Kind.SUSPENDED)
            .fault(90, "signaling-1", Kind.RESUMED).at(60, "C", joined(59, true, 3, "B"))),
        row("a process that was suspended for long is not yet back", new Script().fault(-20, "signaling-1", Kind.SUSPENDED)
            .fault(0, "signaling-1", Kind.RESUMED).at(1, "A", null, joined(0.9, true, 1, null)).at(2, "B", joined(1.9, false, 2, "A"))
            .at(3, "C", joined(2.9, true, 4, "B"))),
        row("a process is suspended for a moment only", pair().fault(3, "signaling-1", Kind.SUSPENDED)
            .fault(6, "signaling-1", Kind.RESUMED).at(60, "C", joined(59, true, 3, "B")), three),
        row("who was told moved has no seat", pair().at(3, "A", new What.Moved()).at(3, "C", "a", joined(2.9, true, 3, "B"))
            .at(4, "C", "a", new What.Left()).at(5, "D", joined(4.9, true, 5, "B"))),
        row("the key is refused while its page sits", pair().at(9, "C", "a", refused(8.9, "full")), refusal),
        row("the key is told held within its hold", pair().at(3, "A", dropped(Cause.OWN)).at(9, "A", refused(8.9, "held")), refusal),
        row("the key is refused after its hold", pair().at(3, "A", dropped(Cause.OWN)).at(14, "A", refused(13.9, "full"))),
        row("the hold ends under the question", pair().at(3, "A", dropped(Cause.OWN)).at(13.5, "A", refused(12.9, "full"))),
        row("another is refused", pair().at(9, "C", refused(8.9, "full"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @DisplayName("Roles and versions")
  void rolesAndVersions(String name, List<Moment> history, List<String> broken) {
    assertEquals(broken, promises(history));
  }

  static Stream<Arguments> rolesAndVersions() {
    return Stream.of(
        row("both are polite", new Script().at(1, "A", joined(0, true, 1, null)).at(2, "B", joined(1, true, 2, "A")), "one of two is polite"),
        row("roles may change hands when a seat was free", pair().at(3, "A", new What.Left()).at(4, "C", joined(3.9, true, 4, "B"))),
        row("news comes twice", pair().at(3, "A", news(2, "B")), "versions of news grow"),
        row("news is newer", pair().at(3, "A", news(3, null))),
        row("an answer is older than the one before", pair().at(3, "B", joined(2.9, false, 1, "A")), "versions of answers do not fall"),
        row("a version that another saw before a split", pair().at(2.1, "A", new What.Left()).at(2.1, "B", new What.Left())
            .fault(2.5, "room-1", Kind.RESUMED).at(3, "C", joined(2.9, true, 2, null))),
        row("a version that another saw, without a split", pair().at(2.1, "A", new What.Left()).at(2.1, "B", new What.Left())
            .at(3, "C", joined(2.9, true, 2, null)), "one version, one truth"),
        row("a version that was another for the same person before a split", pair().fault(2.5, "room-1", Kind.RESUMED)
            .at(3, "A", joined(2.9, true, 2, null)), "one version, one truth"),
        row("a version that was another before", pair().at(3, "A", joined(2.9, true, 2, null)), "one version, one truth"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @DisplayName("When all is quiet, and when all have left")
  void quiet(String name, List<Moment> history, List<String> broken) {
    assertEquals(broken, promises(history));
  }

  private static Script calm() {
    return pair().mark(new What.Calm()).at(100, "A", new What.Asked(1)).at(100, "B", new What.Asked(1));
  }

  private static Script calmPair() {
    return calm().at(101, "A", joined(100, true, 2, "B")).at(101, "B", joined(100, false, 2, "A"));
  }

  private static Script empty() {
    return pair().at(9, "A", new What.Left()).at(9, "B", new What.Left()).mark(new What.Empty()).at(10, "N", null, new What.Asked(1));
  }

  static Stream<Arguments> quiet() {
    return Stream.of(
        row("a pair", calmPair()),
        row("one is not answered", calm().at(101, "A", joined(100, true, 2, "B")), "every question is answered", "who is alone is told so"),
        row("one has another peer", calm().at(101, "A", joined(100, true, 2, "B")).at(101, "B", joined(100, false, 3, "Z")),
            "two in a room are a pair"),
        row("a third is told full", calmPair().at(102, "C", refused(101, "full"))),
        row("a third is told held", calmPair().at(102, "C", refused(101, "held")), "only a full room refuses"),
        row("one is told full in a room of one", pair().at(9, "A", new What.Left()).mark(new What.Calm())
            .at(101, "B", joined(100, false, 3, null)).at(102, "C", refused(101, "full")), "only a full room refuses"),
        row("a signal arrives", calmPair().at(102, "A", new What.Signalled("B", "hi")).at(102, "B", new What.Heard("A", "hi"))),
        row("a signal is lost", calmPair().at(102, "A", new What.Signalled("B", "hi")), "who talk can signal to each other"),
        row("a signal comes from the wrong page", calmPair().at(102, "A", new What.Signalled("B", "hi"))
            .at(102, "B", new What.Heard("Z", "hi")), "who talk can signal to each other"),
        row("a newcomer finds a new room", empty().at(11, "N", null, new What.Joined(10_000, 1, true, "new", 1, null, false))),
        row("a newcomer finds the old room", empty().at(11, "N", null, joined(10, true, 4, null)), "nothing is left of an empty room"),
        row("a newcomer finds a ghost", empty().at(11, "N", null, new What.Joined(10_000, 1, true, "new", 1, "A", false)),
            "nothing is left of an empty room"),
        row("a newcomer is refused", empty().at(11, "N", null, refused(10, "held")), "nothing is left of an empty room"));
  }

  private static List<String> promises(List<Moment> history) {
    return Checker.violations(history, HOLDS).stream().map(Violation::promise).toList();
  }
}
