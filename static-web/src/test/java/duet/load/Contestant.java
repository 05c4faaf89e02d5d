package duet.load;

import duet.lab.Service;
import java.net.URI;
import java.util.List;

/**
 * A server under load.
 *
 * @param name as the table calls it
 * @param processes all that it consists of
 * @param doors where people are let in
 * @param startMs how long it took to be ready
 */
record Contestant(String name, List<Service> processes, List<URI> doors, Dialect dialect, long startMs, Runnable end) implements AutoCloseable {
  private static final int COLLECTIONS = 3;

  /** Of all its processes. */
  double cpuSeconds() {
    return processes.stream().mapToDouble(process -> Vitals.cpuSeconds(process.pid())).sum();
  }

  long residentKb() {
    return processes.stream().mapToLong(process -> Vitals.residentKb(process.pid())).sum();
  }

  /** Has all processes drop what nobody needs. */
  void collectGarbage() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      for (var process : processes) {
        if (runsNode()) {
          Vitals.output(List.of("kill", "-USR2", String.valueOf(process.pid())));
        } else {
          Vitals.jcmd(process.pid(), "GC.run");
        }
      }
      Thread.sleep(runsNode() ? 500 : 0);
    }
  }

  /** What lives on the heap, in kB; NaN where there is no JVM. */
  double heapKb() {
    return runsNode() ? Double.NaN : processes.stream().mapToLong(process -> Inventory.of(process).heapKb()).sum();
  }

  private boolean runsNode() {
    return dialect instanceof Dialects.PeerJs || dialect instanceof Dialects.SocketIo;
  }

  /** The same with only these doors. */
  Contestant at(List<URI> some) {
    return new Contestant(name, processes, some, dialect, startMs, end);
  }

  @Override
  public void close() {
    end.run();
  }
}
