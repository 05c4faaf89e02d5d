package duet.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import duet.lab.BrowserKind;
import duet.lab.Person;
import duet.lab.Stage;
import duet.lab.Traits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How soon two people see each other: from the second one's "Join" to the first remote picture, at Duet and at a bare relay, in
 * turn, and with a server that is far away; and how soon a reload brings the picture back. Prints medians and ratios.
 */
class FirstFrameBenchmark {
  private static final int ROUNDS = 11;
  private static final int SETTLE_MILLIS = 1000;
  private static final Medians MEDIANS = new Medians();

  @RegisterExtension
  static final Stage STAGE = new Stage(Distances::new);

  @RepeatedTest(value = ROUNDS, name = "round {currentRepetition}")
  void round() throws IOException {
    meet("floor", person(1), person(2));
    var ana = person(3);
    var bo = person(4);
    meet("duet", ana, bo);
    reload("reload", ana);
    meet("far", person(5), person(6));
  }

  private static Person person(int number) throws IOException {
    try (var stopwatch = FirstFrameBenchmark.class.getResourceAsStream("/bench/stopwatch.js")) {
      return STAGE.person(number, Traits.usual().with(BrowserKind.CHROMIUM_WITH_SWIFT_CAMERA).running(new String(stopwatch.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }

  /** The second of them joins; at the bare relay there are no rooms. */
  private static void meet(String what, Person first, Person second) {
    var room = STAGE.room("Tea");
    for (var person : new Person[] {first, second}) {
      person.arrive();
      person.awaitPicture("You");
      if (person.roomName().count() > 0) {
        person.roomName().fill(room);
      }
      person.wait(SETTLE_MILLIS);
      if (person == second || person.roomName().count() > 0) {
        person.button("Join").click();
      }
      if (person == first && person.roomName().count() > 0) {
        assertThat(person.status("Waiting for the other person.")).isVisible();
      }
    }
    double joined = times(second).get("joinedAt");
    MEDIANS.add(what, shown(second) - joined);
    MEDIANS.add(what + ", the other", shown(first) - joined);
  }

  private static void reload(String what, Person person) {
    person.wait(SETTLE_MILLIS);
    person.reload();
    MEDIANS.add(what, shown(person) - times(person).get("loadedAt"));
  }

  private static double shown(Person person) {
    person.tab().waitForFunction("() => stopwatch.shownAt > 0");
    return times(person).get("shownAt");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Double> times(Person person) {
    return (Map<String, Double>) person.tab().evaluate("Object.fromEntries(Object.entries(stopwatch).map(([name, at]) => [name, at + 0.001]))");
  }

  @AfterAll
  static void report() {
    System.out.printf("%nMedians of %d rounds in turn: from the second person's \"Join\" to the first remote picture%n", ROUNDS);
    System.out.printf("%-40s %8s %8s %8s%n", "", "joining", "waiting", "ratio");
    line("bare relay, everything warm", "floor");
    line("Duet", "duet");
    line("Duet, %d ms to the server".formatted(Distances.ONE_WAY.toMillis()), "far");
    System.out.printf("%-40s %8.1f%n", "… more than nearby, in ways to the server", (MEDIANS.of("far") - MEDIANS.of("duet")) / Distances.ONE_WAY.toMillis());
    System.out.printf("%-40s %5.0f ms%n%n", "Duet, reload to the picture", MEDIANS.of("reload"));
  }

  private static void line(String title, String what) {
    double joining = MEDIANS.of(what);
    System.out.printf("%-40s %5.0f ms %5.0f ms %8.2f%n", title, joining, MEDIANS.of(what + ", the other"), joining / MEDIANS.of("floor"));
  }
}
