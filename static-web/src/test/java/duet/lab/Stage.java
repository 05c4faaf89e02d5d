package duet.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where stories are played: one deployment and its browsers for a test class and the classes nested in it, new people for
 * each test. After each test it looks for stack traces in the logs and for uncaught errors in the pages.
 */
public final class Stage implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private static int rooms;

  private final Callable<? extends Deployment> start;
  private final List<Person> people = new ArrayList<>();
  private final List<SockJsPerson> sockets = new ArrayList<>();
  private Deployment duet;
  private Browsers browsers;
  private int tracesBefore;
  private boolean processesDie;

  /** The deployment is started before the first test and closed after the last. */
  public Stage(Callable<? extends Deployment> start) {
    this.start = start;
  }

  /** Stack traces are in order here: libraries log them where a connection to a dead process breaks. */
  public Stage whereProcessesDie() {
    processesDie = true;
    return this;
  }

  /** The n-th person, from 1, of the usual sort; the page is not open yet. */
  public Person person(int number) {
    return person(number, Traits.usual());
  }

  public Person person(int number, Traits traits) {
    var person = new Person(browsers, traits, duet.url(number));
    people.add(person);
    return person;
  }

  /** The n-th person as a bare socket, with its inbox registered. */
  public SockJsPerson socket(int number) {
    var socket = SockJsPerson.arrive(duet.url(number)).join();
    sockets.add(socket);
    return socket;
  }

  /** A room that no other test uses. */
  public String room(String name) {
    return name + " " + ++rooms;
  }

  public Deployment duet() {
    return duet;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (isNested(context)) {
      return;
    }
    PlaywrightAssertions.setDefaultAssertionTimeout(10_000);
    browsers = new Browsers();
    duet = start.call();
    tracesBefore = 0; // where a failed test is played again
  }

  @Override
  public void afterEach(ExtensionContext context) {
    try {
      context.getExecutionException().ifPresent(error -> report(context));
      people.forEach(person -> assertEquals(List.of(), person.uncaught(), "uncaught errors of the page"));
      var traces = duet.stackTraces();
      var fresh = traces.subList(tracesBefore, traces.size());
      tracesBefore = traces.size();
      assertEquals(List.of(), processesDie ? List.of() : fresh, "stack traces in the logs");
    } finally {
      people.forEach(Person::close);
      people.clear();
      sockets.forEach(SockJsPerson::close);
      sockets.clear();
    }
  }

  private void report(ExtensionContext context) {
    var test = context.getRequiredTestClass().getName().replaceAll(".*[.]", "").replace('$', '.') + "." + context.getRequiredTestMethod().getName();
    System.err.println("=== failed: " + test);
    duet.logs().forEach(System.err::println);
    for (int i = 0; i < people.size(); i++) {
      var picture = Path.of("target", "lab", test + "-" + (i + 1) + ".png");
      System.err.println("--- person " + (i + 1) + ": " + people.get(i).report(picture));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (isNested(context)) {
      return;
    }
    if (duet != null) {
      duet.close();
    }
    if (browsers != null) {
      browsers.close();
    }
  }

  private static boolean isNested(ExtensionContext context) {
    return context.getRequiredTestClass().isAnnotationPresent(Nested.class);
  }
}
