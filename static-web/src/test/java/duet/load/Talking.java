package duet.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/** People who send each other signals: nine candidates for each description. */
final class Talking {
  private static final int KINDS = 10;
  private static final long TURN_NANOS = 1_000_000;
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final Crowd crowd;
  private final Contestant at;
  private final Reactor reactor;
  private long sent;
  private double cpuMicros;

  Talking(Crowd crowd, Contestant at) {
    this.crowd = crowd;
    this.at = at;
    reactor = crowd.reactor();
  }

  /** The servers' processor time for each message, in microseconds, as measured last. */
  double cpuMicros() {
    return cpuMicros;
  }

  private void send(Person person, long moment) {
    person.signal(sent++ % KINDS == 0, moment);
  }

  /** Each pair has one message under way, and answers it at once. @return how long they were under way, after the warm-up */
  Delays inTurn(Duration warmUp, Duration time) throws IOException {
    var delays = new Delays[] {new Delays()};
    boolean[] going = {true};
    crowd.tell(new Crowd.Ear() {
      @Override
      public void signalled(Person person, long moment) {
        delays[0].add(System.nanoTime() - moment);
        if (going[0]) {
          send(person, System.nanoTime());
        }
      }
    });
    for (int i = 0; i < crowd.size(); i += 2) {
      send(crowd.person(i), System.nanoTime());
    }
    reactor.work(warmUp);
    delays[0] = new Delays();
    double before = at.cpuSeconds();
    reactor.work(time);
    double used = at.cpuSeconds() - before;
    var measured = delays[0];
    cpuMicros = used * 1e6 / measured.count();
    going[0] = false;
    delays[0] = new Delays();
    if (!reactor.until(() -> delays[0].count() >= crowd.size() / 2, LAST_WORDS)) {
      System.out.println("!!! " + at.name() + ": only " + delays[0].count() + " of " + crowd.size() / 2 + " pairs still talk");
    }
    return measured;
  }

  /** So many messages a second, at random moments, whatever comes of them. @return how long each was under way since it should have been sent */
  Delays atRate(int perSecond, Duration warmUp, Duration time) throws IOException {
    var delays = new Delays();
    var random = new Random(42);
    long begin = System.nanoTime() + warmUp.toNanos();
    long end = begin + time.toNanos();
    crowd.tell(new Crowd.Ear() {
      @Override
      public void signalled(Person person, long moment) {
        if (moment >= begin) {
          delays.add(System.nanoTime() - moment);
        }
      }
    });
    double before = 0;
    double next = System.nanoTime();
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      before = now < begin ? at.cpuSeconds() : before;
      for (int i = 0; next <= now && i < KINDS; i++) {
        send(crowd.person((int) (sent % crowd.size())), (long) next);
        next -= Math.log(1 - random.nextDouble()) / perSecond * 1e9;
      }
      reactor.turn(Math.min(TURN_NANOS, (long) next - System.nanoTime()));
    }
    cpuMicros = (at.cpuSeconds() - before) * 1e6 / (perSecond * time.toSeconds());
    reactor.work(Duration.ofSeconds(1));
    return delays;
  }
}
