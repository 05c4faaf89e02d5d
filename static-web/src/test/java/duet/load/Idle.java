package duet.load;

import java.io.IOException;
import java.time.Duration;

/** What people cost who only sit there: memory of the connection and all that belongs to it, and the processor for keeping it. */
final class Idle {
  private static final Duration SETTLE = Duration.ofSeconds(3);

  private final Reactor reactor;
  private final Contestant at;
  private final Table table;

  Idle(Reactor reactor, Contestant at, Table table) {
    this.reactor = reactor;
    this.at = at;
    this.table = table;
  }

  /** Of so many people who came at this rate, for so long. */
  void measure(int people, int perSecond, Duration time) throws IOException, InterruptedException {
    at.collectGarbage();
    double residentBefore = at.residentKb();
    double heapBefore = at.heapKb();
    var crowd = new Crowd(reactor, at.dialect(), at.doors());
    crowd.grow(people, perSecond);
    reactor.work(SETTLE);
    at.collectGarbage();
    double resident = at.residentKb() - residentBefore;
    double heap = at.heapKb() - heapBefore;
    // what came while the collections went on
    reactor.work(SETTLE);
    double before = at.cpuSeconds();
    reactor.work(time);
    double cores = (at.cpuSeconds() - before) / time.toSeconds();
    if (crowd.here() < people) {
      System.out.println("!!! " + at.name() + ": only " + crowd.here() + " of " + people + " idle people are still there");
    }
    var row = String.format("%,d idle people: ", people);
    table.put(row + "kB resident each", at.name(), resident / people);
    table.put(row + "kB of heap each", at.name(), heap / people);
    table.put(row + "cores", at.name(), cores);
    crowd.disperse();
  }
}
