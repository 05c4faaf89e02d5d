package duet.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Measures Duet and what people would pick instead, in one run, and prints one table: see the README beside. */
public final class Load {
  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final long FILES_BESIDE_SOCKETS = 1_000;

  private final Sizes sizes;
  private final Table table;
  private final List<String> servers;

  private Load(Sizes sizes, List<String> servers) {
    this.sizes = sizes;
    this.servers = servers;
    table = new Table(servers);
  }

  /** Its arguments are sizes, such as {@code idle=15000}, in one or in several. */
  public static void main(String[] args) throws Exception {
    var sizes = new Sizes(List.of(String.join(" ", args).trim().split("\\s+")).stream().filter(word -> !word.isEmpty()).toList());
    System.out.println("# " + sizes);
    long most = Vitals.mostFiles(ProcessHandle.current().pid()) - FILES_BESIDE_SOCKETS;
    if (most < Math.max(sizes.one("idle"), 2 * sizes.one("storm"))) {
      System.out.println("\n!!! A process may have only " + most + " files open here (ulimit -n): too few for these sizes.\n");
      System.exit(1);
    }
    var servers = new ArrayList<>(sizes.names("servers"));
    if (!Contestants.fetched()) {
      System.out.println("\n!!! No node, no npm or no registry here: peerjs-server and socket.io are left out of the table.\n");
      servers.removeAll(List.of(Contestants.PEERJS, Contestants.SOCKET_IO));
    }
    var load = new Load(sizes, servers);
    load.run();
    System.out.println("\n" + load.table);
    Files.writeString(Files.createDirectories(Path.of("target", "load")).resolve("table.md"), load.table + "\n");
    System.exit(0);
  }

  private void run() throws IOException, InterruptedException {
    try (var reactor = new Reactor()) {
      for (var server : servers) {
        try (var fresh = Contestants.start(server, Processors::forAll)) {
          reactor.work(SETTLE);
          table.put("start to ready, both cores: ms", server, fresh.startMs());
          table.put("at rest: MB resident", server, fresh.residentKb() / 1024.0);
        }
      }
      for (var server : servers) {
        try (var alone = Contestants.start(server, Processors::forServers)) {
          comeAndGo(reactor, alone);
          new Idle(reactor, alone, table).measure(sizes.one("idle"), sizes.one("joinrate"), LOOK);
          join(reactor, alone, "");
          talk(reactor, alone, "");
        }
      }
      if (sizes.wants("cluster")) {
        cluster(reactor);
      }
    }
  }

  private void cluster(Reactor reactor) throws IOException, InterruptedException {
    try (var duet = Contestants.cluster(sizes.one("rooms"), sizes.one("signalings"))) {
      var nodes = Contestants.at(duet, IntStream.rangeClosed(1, sizes.one("signalings")).toArray());
      comeAndGo(reactor, nodes);
      join(reactor, nodes, ", %d room and %d signaling nodes".formatted(sizes.one("rooms"), sizes.one("signalings")));
      talk(reactor, Contestants.at(duet, 1, 2), ", across two nodes");
      if (sizes.one("storm") > 0) {
        new Storm(reactor, duet, table).measure(sizes.one("storm"), sizes.one("joinrate"));
      }
    }
  }

  /** Warms the servers up. */
  private void comeAndGo(Reactor reactor, Contestant at) throws IOException {
    var first = new Crowd(reactor, at.dialect(), at.doors());
    first.grow(sizes.one("warm"), sizes.one("joinrate"));
    first.disperse();
  }

  private void join(Reactor reactor, Contestant at, String where) throws IOException {
    var crowd = new Crowd(reactor, at.dialect(), at.doors());
    int many = sizes.one("joins");
    for (int there : sizes.all("there")) {
      crowd.grow(there - crowd.size(), sizes.one("joinrate"));
      double before = at.cpuSeconds();
      crowd.grow(many, sizes.one("joinrate"));
      double each = (at.cpuSeconds() - before) * 1e6 / many;
      put(there == 0 ? "connect and join%2$s: µs CPU each" : "connect and join where %,d are%s: µs CPU each", there, where, at, each);
    }
    crowd.disperse();
  }

  private void talk(Reactor reactor, Contestant at, String where) throws IOException {
    var warmUp = Duration.ofSeconds((long) sizes.one("warmseconds") * at.processes().size());
    for (int pairs : sizes.all("pairs")) {
      var crowd = new Crowd(reactor, at.dialect(), at.doors());
      crowd.grow(2 * pairs, sizes.one("joinrate"));
      reactor.work(SETTLE);
      var talking = new Talking(crowd, at);
      talking.inTurn(warmUp, Duration.ofSeconds(sizes.one("seconds")));
      warmUp = SETTLE;
      put("relay, %,d pairs%s: µs CPU a message", pairs, where, at, talking.cpuMicros());
      if (pairs == sizes.all("pairs").get(0)) {
        var delays = talking.atRate(sizes.one("rate"), SETTLE, Duration.ofSeconds(sizes.one("seconds")));
        put("relay, %,d messages a second%s: µs CPU a message", sizes.one("rate"), where, at, talking.cpuMicros());
        put("relay, %,d messages a second%s: p99, ms", sizes.one("rate"), where, at, delays.ms(0.99));
      }
      crowd.disperse();
    }
  }

  /** A row that only a cluster has is compared with what the others do alone. */
  private void put(String row, int size, String where, Contestant at, double value) {
    table.put(row.formatted(size, where), at.name(), value);
    table.compare(row.formatted(size, where), row.formatted(size, ""));
  }
}
