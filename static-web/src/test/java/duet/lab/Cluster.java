package duet.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two room and two signaling processes, started at the same moment from their jars. Odd people use the first signaling
 * node, even ones the second.
 */
public final class Cluster implements Deployment {
  /** How a service is started: by name, module and settings. */
  interface Starter {
    Service start(String name, String module, Map<String, String> settings);
  }

  /** A place in the cluster, where one process after another may run. */
  private record Node(String name, String module, int managementPort, Map<String, String> settings, Starter starter) {
    Service start() {
      return starter.start(name, module, settings);
    }
  }

  private final List<Integer> publicPorts = List.of(Ports.free(), Ports.free());
  private final List<Node> nodes;
  private final List<Service> running = new ArrayList<>();
  private final List<Service> ended = new ArrayList<>();
  private final Starter starter;

  /** Starts the four and waits until each says that it is ready. */
  public Cluster() throws InterruptedException {
    this(Service::jar);
  }

  private Cluster(Starter starter) throws InterruptedException {
    this.starter = starter;
    var name = "duet-test-" + ProcessHandle.current().pid() + "-" + Ports.free();
    var ports = IntStream.range(0, 4).mapToObj(i -> Ports.free()).toList();
    var members = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    nodes = IntStream.range(0, 4).mapToObj(i -> node(i, name, ports.get(i), members)).toList();
    try {
      nodes.forEach(node -> running.add(node.start()));
      for (var node : nodes) {
        awaitReady(node);
      }
    } catch (AssertionError e) {
      logs().forEach(System.err::println);
      close();
      throw e;
    }
  }

  private Node node(int place, String cluster, int clusterPort, String members) {
    var kind = place < 2 ? "room" : "signaling";
    int managementPort = Ports.free();
    return new Node(kind + "-" + (place % 2 + 1), kind + "-verticle", managementPort, Map.of(
        "CLUSTER_NAME", cluster,
        "CLUSTER_PORT", String.valueOf(clusterPort),
        "CLUSTER_MEMBERS", members,
        "MANAGEMENT_PORT", String.valueOf(managementPort),
        "PORT", String.valueOf(publicPorts.get(place % 2)),
        "STUN_PORT", "0"), starter);
  }

  /** The same, but one in five messages between its processes is lost. */
  public static Cluster losingMessages() throws InterruptedException {
    return new Cluster((name, module, settings) -> Service.main(name, LossyNode.class, module, settings));
  }

  private static void awaitReady(Node node) throws InterruptedException {
    Health.await(node.managementPort, "ready", Duration.ofSeconds(60));
  }

  /** Ends a process at once, and starts another in its place: {@code room-1}, {@code signaling-2} and so on. */
  public void killAndReplace(String name) throws InterruptedException {
    kill(name);
    replace(name);
  }

  /** Asks a process to stop, waits until it has, and starts another in its place. */
  public void roll(String name) throws InterruptedException {
    var going = running.get(place(name));
    going.stop();
    going.awaitExit(Duration.ofSeconds(40));
    replace(name);
  }

  /** Ends a process at once. */
  public void kill(String name) {
    running.get(place(name)).kill();
  }

  /** Starts another process in the place of one that has ended, and waits until it is ready. */
  public void replace(String name) throws InterruptedException {
    int place = place(name);
    ended.add(running.get(place));
    running.set(place, nodes.get(place).start());
    awaitReady(nodes.get(place));
  }

  private int place(String name) {
    return nodes.stream().map(Node::name).toList().indexOf(name);
  }

  @Override
  public String url(int person) {
    return "http://localhost:" + publicPorts.get((person - 1) % 2);
  }

  /** The public ports of the signaling nodes, for a balancer. */
  List<Integer> publicPorts() {
    return publicPorts;
  }

  @Override
  public List<Service> services() {
    var all = new ArrayList<>(ended);
    all.addAll(running);
    return all;
  }
}
