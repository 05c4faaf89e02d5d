package duet.load;

import duet.lab.Cluster;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Everybody at one node loses their socket at the same moment and wants their seat back, while others go on talking. */
final class Storm {
  private static final int TALKING = 40;
  private static final int MESSAGES_A_SECOND = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SETTLE = Duration.ofSeconds(3);

  private final Reactor reactor;
  private final Cluster duet;
  private final Table table;
  private final int last;

  /** The last signaling node is the one that dies. */
  Storm(Reactor reactor, Cluster duet, Table table) {
    this.reactor = reactor;
    this.duet = duet;
    this.table = table;
    last = duet.publicPorts().size();
  }

  void measure(int people, int perSecond) throws IOException, InterruptedException {
    for (var service : duet.services()) {
      Processors.free(service.pid());
    }
    var others = new Crowd(reactor, new Dialects.Duet(), Contestants.at(duet, 1, 2).doors());
    others.grow(TALKING, perSecond);
    var crowd = new Crowd(reactor, new Dialects.Duet(), Contestants.at(duet, last).doors());
    crowd.grow(people, perSecond);
    reactor.work(SETTLE);
    back(crowd, others, "all sockets of a node are cut", () -> crowd.people().forEach(Person::cut));
    reactor.work(SETTLE);
    crowd.moveTo(Contestants.at(duet, 1, 2).doors());
    back(crowd, others, "a node dies", () -> duet.kill("signaling-" + last));
    long began = System.nanoTime();
    duet.replace("signaling-" + last);
    table.put("start to ready as one more member, both cores: ms", Contestants.DUET, (System.nanoTime() - began) / 1e6);
    crowd.leave();
    others.leave();
  }

  /** Waits until all have their seats again, and says how that went. */
  private void back(Crowd crowd, Crowd others, String what, Runnable disaster) throws IOException {
    int waitsBefore = crowd.waits();
    var toSeat = new Delays();
    var underWay = new Delays();
    long began = System.nanoTime();
    crowd.tell(new Crowd.Ear() {
      @Override
      public void arrived(Person person) {
        toSeat.add(System.nanoTime() - began);
      }
    });
    others.tell(new Crowd.Ear() {
      @Override
      public void signalled(Person person, long moment) {
        underWay.add(System.nanoTime() - moment);
      }
    });
    disaster.run();
    boolean[] over = {false};
    talk(others, 0, over);
    boolean all = reactor.until(() -> toSeat.count() >= crowd.size() && crowd.here() == crowd.size(), PATIENCE);
    over[0] = true;
    var row = String.format("%s, %,d people: ", what, crowd.size());
    table.put(row + "s until the last is back", Contestants.DUET, all ? toSeat.ms(1) / 1e3 : Double.NaN);
    table.put(row + "s until half are back", Contestants.DUET, toSeat.ms(0.5) / 1e3);
    table.put(row + "turned away", Contestants.DUET, crowd.refusals().size() + (all ? 0 : crowd.size() - crowd.here()));
    table.put(row + "asked to wait, times", Contestants.DUET, crowd.waits() - waitsBefore);
    table.put(row + "others' p99, ms", Contestants.DUET, underWay.ms(0.99));
    crowd.refusals().stream().limit(3).forEach(refusal -> System.out.println("!!! turned away: " + refusal));
  }

  private void talk(Crowd others, int next, boolean[] over) {
    if (!over[0]) {
      others.person(next % others.size()).signal(false, System.nanoTime());
      reactor.after(TimeUnit.SECONDS.toMillis(1) / MESSAGES_A_SECOND, () -> talk(others, next + 1, over));
    }
  }
}
