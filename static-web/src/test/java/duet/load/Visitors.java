package duet.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A group of people each second: they join in pairs, talk, drop and return, and go after a while in different ways. */
final class Visitors {
  private static final int GROUP = 18;
  private static final int TALK_EVERY_MS = 500;
  private static final int DROP_MS = 5_000;
  private static final int STAY_MS = 12_000;

  private final Reactor reactor;
  private final List<URI> doors;
  private final List<String> wrongs = new ArrayList<>();
  private int people;
  private int returns;
  private int signals;

  Visitors(Reactor reactor, List<URI> doors) {
    this.reactor = reactor;
    this.doors = doors;
  }

  /** Groups come for so long; all have gone when this returns. */
  void come(Duration length) throws IOException {
    come(length, () -> { });
  }

  /** The same. @param inTheMiddle run when half of the time is over */
  void come(Duration length, Runnable inTheMiddle) throws IOException {
    for (long second = 0; second < length.toSeconds(); second++) {
      arrive();
      reactor.work(Duration.ofSeconds(1));
      if (second == length.toSeconds() / 2) {
        inTheMiddle.run();
      }
    }
    reactor.work(Duration.ofMillis(STAY_MS + DROP_MS));
  }

  private void arrive() {
    var group = new Crowd(reactor, new Dialects.Duet(), doors);
    group.tell(new Crowd.Ear() {
      @Override
      public void signalled(Person person, long moment) {
        signals++;
      }
    });
    for (int i = 0; i < GROUP; i++) {
      group.add();
    }
    group.people().forEach(Person::dial);
    people += GROUP;
    talk(group, 0);
    reactor.after(DROP_MS, () -> drop(group));
    reactor.after(STAY_MS, () -> go(group));
  }

  private void talk(Crowd group, int round) {
    if (round < STAY_MS / TALK_EVERY_MS) {
      group.people().stream().filter(person -> person.here() && person.peer().here())
          .forEach(person -> person.signal(round == 0, System.nanoTime()));
      reactor.after(TALK_EVERY_MS, () -> talk(group, round + 1));
    }
  }

  /** One in three loses the socket, and comes back for the seat. */
  private void drop(Crowd group) {
    for (int i = 0; i < GROUP; i += 3) {
      if (group.person(i).here()) {
        group.person(i).cut();
        returns++;
      }
    }
  }

  /** One in two hangs up, the others only close the page. */
  private void go(Crowd group) {
    group.people().stream().filter(person -> !person.here()).forEach(person -> wrongs.add(person.name() + " has no seat after " + STAY_MS + " ms"));
    for (int i = 0; i < GROUP; i += 2) {
      Dialects.Duet.leave(group.person(i));
    }
    // the leave first: the rooms are asked in the order in which it was said
    group.leave();
    wrongs.addAll(group.refusals());
  }

  int people() {
    return people;
  }

  int signals() {
    return signals;
  }

  /** Who was turned away, or had no seat in the end. */
  List<String> wrongs() {
    return wrongs;
  }

  @Override
  public String toString() {
    return people + " people came, " + returns + " times somebody lost the socket and came back, " + signals + " signals were heard, " + wrongs.size() + " were turned away";
  }
}
