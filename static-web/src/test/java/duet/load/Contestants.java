package duet.load;

import duet.lab.Cluster;
import duet.lab.Npm;
import duet.lab.Plan;
import duet.lab.Ports;
import duet.lab.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Starts those that are compared, each with the defaults of its language. Node may be asked to collect its garbage, as Java may. */
final class Contestants {
  static final String DUET = "Duet";
  static final String RAW = "Vert.x";
  static final String PEERJS = "peerjs-server";
  static final String SOCKET_IO = "socket.io";
  private static final Npm NPM = new Npm("load");
  private static final Duration START = Duration.ofSeconds(60);
  private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** Two people who talk without a break are no browsers: their frames are let through. All other limits are as they are. */
  private static final Map<String, String> SETTINGS = Map.of("FRAME_RATE", "1000000+1000000/s", "STUN_PORT", "0");

  private Contestants() {}

  /** Fetches those that are no part of the project. False where there is no node, no npm or no registry. */
  static boolean fetched() {
    return NPM.fetched("peer@1.0.2", "socket.io@4.8.1");
  }

  /** Starts the one of this name: {@link #DUET} as one process. */
  static Contestant start(String name, UnaryOperator<List<String>> placed) {
    int port = Ports.free();
    var number = String.valueOf(port);
    return switch (name) {
      case DUET -> start(name, placed.apply(java("duet.AllInOne")), duet(number), "Duet is ready", port, new Dialects.Duet());
      case RAW -> start(name, placed.apply(java("duet.load.RawServer", number)), Map.of(), "LISTENING", port, new Dialects.Raw());
      case PEERJS -> start(name, placed.apply(node("peerjs.cjs", number)), Map.of("NODE_PATH", NPM.modules()), "LISTENING", port, new Dialects.PeerJs());
      case SOCKET_IO -> start(name, placed.apply(node("socketio.cjs", number)), Map.of("NODE_PATH", NPM.modules()), "LISTENING", port, new Dialects.SocketIo());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static List<String> java(String... arguments) {
    return Stream.concat(Stream.of(JAVA, "-cp", System.getProperty("java.class.path")), Stream.of(arguments)).toList();
  }

  private static List<String> node(String script, String port) {
    return List.of("node", "--expose-gc", Path.of("src", "test", "resources", "load", script).toString(), port);
  }

  private static Map<String, String> duet(String port) {
    var settings = new HashMap<>(SETTINGS);
    settings.put("PORT", port);
    settings.put("MANAGEMENT_PORT", "0");
    return settings;
  }

  private static Contestant start(String name, List<String> command, Map<String, String> settings, String ready, int port, Dialect dialect) {
    long began = System.nanoTime();
    var service = Service.program("load-" + name.replace(' ', '-'), command, settings);
    try {
      service.awaitLine(line -> line.startsWith(ready), START);
    } catch (AssertionError e) {
      service.close();
      throw e;
    }
    long startMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return new Contestant(name, List.of(service), List.of(door(port)), dialect, startMs, service::close);
  }

  private static URI door(int port) {
    return URI.create("ws://127.0.0.1:" + port);
  }

  /** Duet as a cluster of jars, all on the servers' processor. */
  static Cluster cluster(int rooms, int signalings) throws InterruptedException {
    return new Cluster(Plan.of(rooms, signalings).with(SETTINGS).startedBy((name, module, settings) -> Service.program(
        "load-" + name, Processors.forServers(List.of(JAVA, "-jar", Path.of("..", module, "target", module + ".jar").toString())), settings)));
  }

  /** That cluster, as a contestant with these doors, by number from 1. */
  static Contestant at(Cluster cluster, int... doors) {
    return new Contestant(DUET, cluster.names().stream().map(cluster::process).toList(),
        IntStream.of(doors).mapToObj(number -> door(cluster.publicPorts().get(number - 1))).toList(), new Dialects.Duet(), 0, () -> { });
  }
}
