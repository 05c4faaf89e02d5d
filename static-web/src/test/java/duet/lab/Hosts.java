package duet.lab;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several hosts on this machine, one process each: network namespaces on one bridge, at which this machine is, too. The
 * network between them can be split; this machine still reaches all of them. Needs root, {@code ip} and {@code iptables}.
 */
public final class Hosts implements AutoCloseable {
  /** Test classes that run side by side, each in a JVM of its own, have networks of their own. */
  private static final int FORK = Integer.getInteger("duet.fork", 0);
  private static final String BRIDGE = "duet-br" + FORK;
  private static final String NETWORK = "10.213." + (10 + FORK) + ".";
  private static final int FIRST = 10;

  private final int count;

  /** Lays the cables. */
  public Hosts(int count) {
    this.count = count;
    close();
    Command.run("ip link add " + BRIDGE + " type bridge");
    Command.run("ip addr add " + NETWORK + "1/24 dev " + BRIDGE);
    Command.run("ip link set " + BRIDGE + " up");
    addresses().forEach(Hosts::layCable);
  }

  private static void layCable(String address) {
    var host = name(address);
    Command.run("ip netns add " + host);
    Command.run("ip link add " + host + " type veth peer name eth0 netns " + host);
    Command.run("ip link set " + host + " master " + BRIDGE + " up");
    Command.run("ip -n " + host + " link set lo up");
    Command.run("ip -n " + host + " link set eth0 up");
    Command.run("ip -n " + host + " addr add " + address + "/24 dev eth0");
  }

  /** Whether such a thing can be made here. Says it aloud when not. */
  public static boolean possible() {
    boolean possible = Namespace.possible() && Command.exit("iptables -S INPUT") == 0;
    if (!possible) {
      System.err.println("\n!!! Splits of a network are not tested: they need root, ip and iptables\n");
    }
    return possible;
  }

  List<String> addresses() {
    return IntStream.range(FIRST, FIRST + count).mapToObj(last -> NETWORK + last).toList();
  }

  /** Starts a service on the host of its {@code CLUSTER_HOST}. */
  Service start(String name, String module, Map<String, String> settings) {
    return Service.jar(name, module, settings, List.of("ip", "netns", "exec", name(settings.get("CLUSTER_HOST"))));
  }

  private static String name(String address) {
    return "duet-" + FORK + "-" + address.substring(NETWORK.length());
  }

  /** From now on nothing comes through between these hosts (counted from 0) and the others. */
  public void cutOff(List<Integer> some) {
    var others = IntStream.range(0, count).filter(host -> !some.contains(host)).mapToObj(addresses()::get)
        .collect(Collectors.joining(","));
    for (int host : some) {
      var iptables = "ip netns exec " + name(addresses().get(host)) + " iptables ";
      Command.run(iptables + "-A INPUT -s " + others + " -j DROP");
      Command.run(iptables + "-A OUTPUT -d " + others + " -j DROP");
    }
  }

  /** Everything comes through again. */
  public void joinAgain() {
    addresses().forEach(address -> Command.run("ip netns exec " + name(address) + " iptables -F"));
  }

  @Override
  public void close() {
    addresses().forEach(address -> {
      Command.exit("ip netns del " + name(address));
      Command.exit("ip link del " + name(address));
    });
    Command.exit("ip link del " + BRIDGE);
  }
}
