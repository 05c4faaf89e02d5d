package duet.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** All people of a test on one thread, and what they do together when all is quiet. Its methods are for the test's own thread. */
final class Crowd implements AutoCloseable {
  /** What takes longer stays unanswered: the checker says whether that is right. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Loop loop = new Loop();
  private final History history;
  private final String url;
  private final int rooms;
  private final List<Somebody> people;

  /** So many people who will choose from so many rooms; nobody moves before {@link #start}. */
  Crowd(String url, int people, int rooms, long seed, History history) {
    this.url = url;
    this.rooms = rooms;
    this.history = history;
    this.people = IntStream.range(0, people)
        .mapToObj(i -> new Somebody("person " + i, url, loop, new Random(seed + 7_919L * i), history, rooms)).toList();
  }

  void start() {
    onLoop(() -> people.forEach(Somebody::start));
  }

  /** Nobody acts any more; whoever has dropped out of a room comes back to it, as pages do. */
  void calmDown() {
    onLoop(() -> people.forEach(Somebody::calmDown));
  }

  /** Waits until everybody has a seat with a peer that is there, or with none, or wants nothing. */
  void awaitSettled(Duration atMost) throws InterruptedException {
    await(atMost, this::isSettled);
  }

  private boolean isSettled() {
    return tabs(tab -> !tab.isSettled()).isEmpty();
  }

  /** As soon as all are settled: everybody who sits asks how things stand, and then greets their peer; a third person knocks at each full room. */
  void takeStock() throws InterruptedException {
    await(PATIENCE, () -> {
      if (!isSettled()) {
        return false;
      }
      history.mark(new What.Calm());
      seated().forEach(Tab::ask);
      return true;
    });
    await(PATIENCE, () -> quiet(What.Calm.class).answers().size() >= seated().size());
    onLoop(() -> seated().forEach(tab -> tab.say("calm")));
    await(PATIENCE, () -> quiet(What.Calm.class).unheard().isEmpty());
    visit("knocker", loop.get(() -> names().stream()
        .filter(room -> seated().stream().filter(tab -> tab.room().equals(room)).count() == 2).toList()));
  }

  /** Everybody leaves; then somebody new looks into each room. */
  void leaveAll() throws InterruptedException {
    onLoop(() -> tabs(tab -> tab.phase() != Tab.Phase.IDLE).forEach(Tab::leave));
    await(PATIENCE, () -> tabs(Tab::isLeaving).isEmpty());
    onLoop(() -> tabs(tab -> true).forEach(Tab::end));
    history.mark(new What.Empty());
    visit("newcomer", names());
  }

  /** One person a room, without a key, all at the same time; each goes again when answered. */
  private void visit(String name, List<String> where) throws InterruptedException {
    var visitors = new ArrayList<Tab>();
    onLoop(() -> where.forEach(room -> {
      var tab = new Tab(name + " of " + room, url, loop, new Random(), history, () -> { });
      tab.join(room, null);
      visitors.add(tab);
    }));
    await(PATIENCE, () -> visitors.stream().noneMatch(tab -> tab.phase() == Tab.Phase.JOINING));
    onLoop(() -> visitors.stream().filter(tab -> tab.phase() != Tab.Phase.IDLE).forEach(Tab::leave));
    await(PATIENCE, () -> visitors.stream().noneMatch(Tab::isLeaving));
    onLoop(() -> visitors.forEach(Tab::end));
  }

  private List<String> names() {
    return IntStream.range(0, rooms).mapToObj(Somebody::room).toList();
  }

  private Quiet quiet(Class<? extends What> mark) {
    return Quiet.since(mark, history.moments());
  }

  private List<Tab> seated() {
    return tabs(tab -> tab.phase() == Tab.Phase.SEATED);
  }

  private List<Tab> tabs(Predicate<Tab> which) {
    return people.stream().map(Somebody::tab).filter(Objects::nonNull).filter(which).toList();
  }

  private void onLoop(Runnable task) {
    loop.get(() -> {
      task.run();
      return true;
    });
  }

  private void await(Duration atMost, BooleanSupplier wanted) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!loop.get(wanted::getAsBoolean) && System.nanoTime() < deadline) {
      Thread.sleep(200);
    }
  }

  @Override
  public void close() {
    onLoop(() -> tabs(tab -> true).forEach(Tab::end));
    loop.close();
  }
}
