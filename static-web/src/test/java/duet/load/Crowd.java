package duet.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Any number of people at one server, on one reactor. They come at a steady rate, answer pings, and come back when they are dropped. */
final class Crowd {
  private static final Duration PING = Duration.ofSeconds(5);
  private static final int PING_SLICES = 100;
  private static final int AT_ONCE = 64;

  /** What a test wants to know. */
  interface Ear {
    Ear NONE = new Ear() {};

    /** A signal of the peer came. @param moment its stamp */
    default void signalled(Person person, long moment) {}

    default void arrived(Person person) {}

    default void lost(Person person) {}
  }

  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final Duration TO_FORGET_ONE = Duration.ofMillis(2);

  private final Reactor reactor;
  private final Dialect dialect;
  private List<URI> doors;
  private final Frame ping;
  private final String name = "p" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
  private final List<Person> people = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private Ear ear = Ear.NONE;
  private int here;
  private int waits;
  private boolean over;

  /**
   * Nobody is there yet.
   *
   * @param doors where they are let in, in turn: with two, those of one room come to different ones
   */
  Crowd(Reactor reactor, Dialect dialect, List<URI> doors) {
    this.reactor = reactor;
    this.dialect = dialect;
    this.doors = doors;
    ping = dialect.ping() == null ? null : Frame.text(dialect.ping());
    if (ping != null) {
      ping(0);
    }
  }

  private void ping(int slice) {
    if (over) {
      return;
    }
    for (int i = slice; i < people.size(); i += PING_SLICES) {
      if (people.get(i).here()) {
        people.get(i).send(ping);
      }
    }
    reactor.after(PING.toMillis() / PING_SLICES, () -> ping((slice + 1) % PING_SLICES));
  }

  /** So many people more come, at this rate or slower, and all are where they want to be when this returns. */
  void grow(int more, double perSecond) throws IOException {
    int wanted = people.size() + more;
    long began = System.nanoTime();
    int before = people.size();
    while (people.size() < wanted) {
      while (people.size() < wanted && people.size() - here < AT_ONCE && (people.size() - before) / perSecond * 1e9 <= System.nanoTime() - began) {
        add().dial();
      }
      reactor.turn(1_000_000);
      failWhenRefused();
    }
    if (!reactor.until(() -> here == people.size(), Duration.ofSeconds(60))) {
      throw new IllegalStateException("only " + here + " of " + people.size() + " arrived " + refusals);
    }
    failWhenRefused();
  }

  /** One more, who has not dialled yet. */
  Person add() {
    var person = new Person(this, people.size());
    people.add(person);
    return person;
  }

  private void failWhenRefused() {
    if (!refusals.isEmpty()) {
      throw new IllegalStateException("refused: " + refusals.get(0));
    }
  }

  /** Who dials from now on does so at these doors. */
  void moveTo(List<URI> others) {
    doors = others;
  }

  /** Whom to tell from now on. */
  void tell(Ear other) {
    ear = other;
  }

  /** All go at once. */
  void leave() {
    over = true;
    people.forEach(Person::leave);
    here = 0;
  }

  /** The same, and their servers get the time to forget them before somebody else is measured. */
  void disperse() throws IOException {
    leave();
    reactor.work(SETTLE.plus(TO_FORGET_ONE.multipliedBy(people.size())));
  }

  int size() {
    return people.size();
  }

  int here() {
    return here;
  }

  /** How often somebody was asked to come again later. */
  int waits() {
    return waits;
  }

  /** What people were told who were turned away. */
  List<String> refusals() {
    return refusals;
  }

  Person person(int number) {
    return people.get(number);
  }

  List<Person> people() {
    return people;
  }

  String name() {
    return name;
  }

  Reactor reactor() {
    return reactor;
  }

  Dialect dialect() {
    return dialect;
  }

  URI door(int number) {
    return doors.get(number % doors.size());
  }

  void signalled(Person person, long moment) {
    ear.signalled(person, moment);
  }

  void arrived(Person person) {
    here++;
    ear.arrived(person);
  }

  void lost(Person person) {
    here--;
    ear.lost(person);
  }

  void askedToWait() {
    waits++;
  }

  void refused(String why) {
    refusals.add(why);
  }
}
