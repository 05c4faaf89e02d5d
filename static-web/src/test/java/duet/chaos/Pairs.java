package duet.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** People without browsers who sit two and two and stay where they are, whatever happens. For the test's own thread. */
public final class Pairs implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PING_MS = 3_000;

  private final Loop loop = new Loop();
  private final History history = new History();
  private final List<Tab> tabs = new ArrayList<>();

  /** Seats so many pairs and waits until each two talk. */
  public Pairs(String url, int pairs) throws InterruptedException {
    for (int i = 0; i < 2 * pairs; i++) {
      var tab = new Tab("person " + i, url, loop, new Random(), history, () -> { });
      tabs.add(tab);
      var room = "pair " + i / 2;
      var key = "key-of-%015d".formatted(i);
      loop.run(() -> tab.join(room, key));
      loop.every(PING_MS, tab::ping);
    }
    await(() -> tabs.stream().allMatch(Tab::isTalking));
  }

  /** Everybody asks how things stand and says something to the peer. */
  public void takeStock() throws InterruptedException {
    await(() -> tabs.stream().allMatch(Tab::isSettled));
    loop.run(() -> {
      history.mark(new What.Calm());
      tabs.forEach(Tab::ask);
    });
    await(() -> quiet().answers().size() == tabs.size());
    loop.run(() -> tabs.forEach(tab -> tab.say("still there?")));
    await(() -> said() == tabs.size() && quiet().unheard().isEmpty());
  }

  /** What is wrong after {@link #takeStock}: broken promises, people who were turned away, and who has another peer or none. */
  public List<String> wrongs(Duration seatHold, Duration nodeHold) {
    var wrongs = new ArrayList<String>();
    Checker.violations(history.moments(), new Holds(seatHold.toMillis(), nodeHold.toMillis()))
        .forEach(violation -> wrongs.add(violation.toString()));
    Map<String, String> peers = new HashMap<>();
    for (var moment : history.moments()) {
      if (moment.what() instanceof What.Refused refused && !List.of("unavailable", "timeout").contains(refused.word())) {
        wrongs.add(moment.toString());
      }
      if (moment.what() instanceof What.Joined joined && joined.peer() != null
          && !joined.peer().equals(peers.computeIfAbsent(moment.page(), page -> joined.peer()))) {
        wrongs.add("another peer: " + moment);
      }
    }
    if (said() != tabs.size()) {
      wrongs.add("only " + said() + " of " + tabs.size() + " have a peer to talk to");
    }
    return wrongs;
  }

  /** How long each person was without a socket at the longest, in milliseconds, sorted. Who moved in time was not at all. */
  public List<Long> timesAway() {
    Map<String, Long> since = new HashMap<>();
    Map<String, Long> longest = new TreeMap<>();
    for (var moment : history.moments()) {
      longest.putIfAbsent(moment.page(), 0L);
      if (moment.what() instanceof What.Dropped) {
        since.putIfAbsent(moment.page(), moment.at());
      } else if (moment.what() instanceof What.Asked && since.containsKey(moment.page())) {
        longest.merge(moment.page(), moment.at() - since.remove(moment.page()), Math::max);
      }
    }
    longest.remove("");
    return longest.values().stream().sorted().collect(Collectors.toList());
  }

  /** How often what happened, in one line. */
  public String counts() {
    return Counts.of(history.moments(), List.of());
  }

  private long said() {
    return quiet().moments().stream().filter(moment -> moment.what() instanceof What.Signalled).map(Moment::page).distinct().count();
  }

  private Quiet quiet() {
    return Quiet.since(What.Calm.class, history.moments());
  }

  private void await(BooleanSupplier wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!loop.get(wanted::getAsBoolean) && System.nanoTime() < deadline) {
      Thread.sleep(200);
    }
  }

  @Override
  public void close() {
    loop.get(() -> {
      tabs.forEach(Tab::end);
      return true;
    });
    loop.close();
  }
}
