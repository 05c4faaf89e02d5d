package duet.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Room and signaling processes, all started at the same moment: {@code room-1}, {@code room-2}, {@code signaling-1} and so
 * on. People use the signaling nodes in turn.
 */
public final class Cluster implements Deployment {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(40);

  /** A place in the cluster, where one process after another may run. */
  private record Node(String name, String module, String address, int managementPort, Map<String, String> settings, Plan.Starter starter) {
    Service start() {
      return starter.start(name, module, settings);
    }
  }

  private final List<Integer> publicPorts;
  private final List<Node> nodes = new ArrayList<>();
  /** Different places may be stopped and started by different threads. */
  private final List<Service> running = new CopyOnWriteArrayList<>();
  private final List<Service> ended = new CopyOnWriteArrayList<>();

  /** Two of each from their jars. */
  public Cluster() throws InterruptedException {
    this(Plan.of(2, 2));
  }

  /** Starts all processes and waits until each says that it is ready. */
  public Cluster(Plan plan) throws InterruptedException {
    publicPorts = ports(plan.signalings());
    var clusterPorts = ports(plan.rooms() + plan.signalings());
    var settings = new HashMap<>(plan.settings());
    settings.put("CLUSTER_NAME", "duet-test-" + ProcessHandle.current().pid() + "-" + Ports.free());
    settings.put("CLUSTER_MEMBERS", IntStream.range(0, clusterPorts.size())
        .mapToObj(i -> plan.address(i) + ":" + clusterPorts.get(i)).collect(Collectors.joining(",")));
    settings.put("STUN_PORT", "0");
    for (int i = 0; i < clusterPorts.size(); i++) {
      boolean room = i < plan.rooms();
      settings.put("CLUSTER_HOST", plan.address(i));
      settings.put("CLUSTER_PORT", String.valueOf(clusterPorts.get(i)));
      nodes.add(node(room ? "room" : "signaling", room ? i + 1 : i + 1 - plan.rooms(), settings, plan.starter()));
    }
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

  private static List<Integer> ports(int count) {
    return IntStream.range(0, count).mapToObj(i -> Ports.free()).toList();
  }

  private Node node(String kind, int number, Map<String, String> common, Plan.Starter starter) {
    int managementPort = Ports.free();
    var settings = new HashMap<>(common);
    var address = settings.get("CLUSTER_HOST");
    settings.put("MANAGEMENT_HOST", address);
    settings.put("MANAGEMENT_PORT", String.valueOf(managementPort));
    if (kind.equals("signaling")) {
      settings.put("PORT", String.valueOf(publicPorts.get(number - 1)));
    }
    return new Node(kind + "-" + number, kind + "-verticle", address, managementPort, settings, starter);
  }

  /** Two of each, but one in five messages between the processes is lost. */
  public static Cluster losingMessages() throws InterruptedException {
    return new Cluster(Plan.of(2, 2)
        .startedBy((name, module, settings) -> Service.main(name, LossyNode.class, module, settings)));
  }

  private static void awaitReady(Node node) throws InterruptedException {
    Health.await(node.address, node.managementPort, "ready", READY);
  }

  /** Ends a process at once, and starts another in its place. */
  public void killAndReplace(String name) throws InterruptedException {
    kill(name);
    replace(name);
  }

  /** Asks a process to stop, waits until it has, and starts another in its place. */
  public void roll(String name) throws InterruptedException {
    stop(name);
    replace(name);
  }

  /** Asks a process to stop and waits until it has. */
  public void stop(String name) throws InterruptedException {
    var going = process(name);
    going.stop();
    going.awaitExit(STOP);
  }

  /** Ends a process at once. */
  public void kill(String name) {
    process(name).kill();
  }

  /** Starts another process in the place of one that has ended, and waits until it is ready. */
  public void replace(String name) throws InterruptedException {
    int place = place(name);
    ended.add(running.get(place));
    running.set(place, nodes.get(place).start());
    awaitReady(nodes.get(place));
  }

  /** The process that runs now at this place. */
  public Service process(String name) {
    return running.get(place(name));
  }

  /** Where this process tells how it is. */
  public int managementPort(String name) {
    return nodes.get(place(name)).managementPort();
  }

  /** How many processes are in one cluster with this one, as it sees it; 0 when it does not say. */
  public int members(String name) {
    var node = nodes.get(place(name));
    return Members.seenFrom(node.address() + ":" + node.managementPort());
  }

  /** The room process of the highest number that does not lead the cluster. Needs a {@code MANAGEMENT_TOKEN} on other hosts. */
  public String follower() {
    var first = nodes.get(0);
    var leader = Members.oldestSeenFrom(first.address() + ":" + first.managementPort(), first.settings().getOrDefault("MANAGEMENT_TOKEN", ""));
    return nodes.stream().filter(node -> node.name().startsWith("room") && !node.address().equals(leader))
        .reduce((one, other) -> other).orElseThrow().name();
  }

  /** Waits until each of these processes sees that many. */
  public void awaitMembers(int count, List<String> names, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    for (var name : names) {
      for (int seen = members(name); seen != count; seen = members(name)) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError(name + " sees " + seen + " instead of " + count + " after " + atMost);
        }
        Thread.sleep(200);
      }
    }
  }

  private int place(String name) {
    return nodes.stream().map(Node::name).toList().indexOf(name);
  }

  /** The names of all places, rooms first. */
  public List<String> names() {
    return nodes.stream().map(Node::name).toList();
  }

  @Override
  public String url(int person) {
    int number = (person - 1) % publicPorts.size() + 1;
    var address = nodes.get(place("signaling-" + number)).address();
    return "http://" + (address.equals("127.0.0.1") ? "localhost" : address) + ":" + publicPorts.get(number - 1);
  }

  /** What its processes count. */
  public Figures figures() {
    return new Figures(nodes.stream().map(node -> node.address() + ":" + node.managementPort()).toList());
  }

  /** The public ports of the signaling nodes, for a balancer. */
  public List<Integer> publicPorts() {
    return publicPorts;
  }

  @Override
  public List<Service> services() {
    var all = new ArrayList<>(ended);
    all.addAll(running);
    return all;
  }
}
