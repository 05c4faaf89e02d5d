package duet.lab;

import java.nio.file.Path;
import java.util.List;

/**
 * Two homes behind a router each, and the public network between the routers, all in network namespaces of this fork's own:
 *
 * <pre>
 *   home 1, 10.1.0.2 -- router 1 -- 203.0.113.11 --+
 *                                                  +-- 203.0.113.1, where Duet and TURN run
 *   home 2, 10.2.0.2 -- router 2 -- 203.0.113.12 --+
 * </pre>
 *
 * Needs root, the {@code ip} and the {@code iptables} command.
 */
public final class Homes implements AutoCloseable {
  /** The one host that everybody reaches. */
  public static final String PUBLIC = "203.0.113.1";

  private static final String PREFIX = "duet-" + Integer.getInteger("duet.fork", 0) + "-";
  private static final List<String> HOSTS = List.of("public", "router1", "router2", "home1", "home2");
  private static final String NOT_HERE =
      "Homes behind routers need root, iproute2 and iptables (apt-get install iproute2 iptables). Tests that need them are skipped.";

  /** What routers do. */
  public enum Routers {
    /** One public port for an inner one, whoever it talks to: what STUN finds out is true for all. */
    CONE(""),
    /** Another public port for each one it talks to: what STUN finds out is true for the STUN server alone. */
    SYMMETRIC(" --random-fully");

    private final String ports;

    Routers(String ports) {
      this.ports = ports;
    }
  }

  /** Builds everything, with cone routers. */
  public Homes() {
    close();
    for (var host : HOSTS) {
      Command.run("ip netns add " + PREFIX + host);
      in(host, "ip link set lo up");
    }
    in("public", "ip link add net type bridge");
    in("public", "ip addr add " + PUBLIC + "/24 dev net");
    in("public", "ip link set net up");
    // a way into the void: coturn ends a session that it cannot send for, such as to the other home's inner address
    in("public", "ip neigh add 203.0.113.254 lladdr 02:00:00:00:00:fe dev net nud permanent");
    in("public", "ip route add default via 203.0.113.254");
    home(1);
    home(2);
    routers(Routers.CONE);
  }

  private static void home(int number) {
    var router = "router" + number;
    var home = "home" + number;
    in(router, "ip link add wan type veth peer name to-" + router + " netns " + PREFIX + "public");
    in("public", "ip link set to-" + router + " master net up");
    in(router, "ip addr add 203.0.113.1" + number + "/24 dev wan");
    in(router, "ip link set wan up");
    in(router, "ip link add lan type veth peer name eth0 netns " + PREFIX + home);
    in(router, "ip addr add 10." + number + ".0.1/24 dev lan");
    in(router, "ip link set lan up");
    in(home, "ip addr add 10." + number + ".0.2/24 dev eth0");
    in(home, "ip link set eth0 up");
    in(home, "ip route add default via 10." + number + ".0.1");
    in(router, "sysctl -qw net.ipv4.ip_forward=1");
  }

  /** Whether such a thing can be made here; where not, it says so. */
  public static boolean possible() {
    var possible = "root".equals(System.getProperty("user.name"))
        && Command.exit("ip netns list") == 0 && Command.exit("iptables --version") == 0;
    if (!possible) {
      System.err.println("\n!!! " + NOT_HERE + "\n");
    }
    return possible;
  }

  /** From now on the routers do this, with UDP let out of both homes. */
  public void routers(Routers kind) {
    for (var router : List.of("router1", "router2")) {
      in(router, "iptables -t nat -F");
      in(router, "iptables -F");
      in(router, "iptables -t nat -A POSTROUTING -o wan -j MASQUERADE" + kind.ports);
      // a home's router drops what nobody asked for; without this, what comes early makes it change the port
      in(router, "iptables -A INPUT -i wan -m conntrack --ctstate NEW -j DROP");
      in(router, "iptables -A FORWARD -i wan -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT");
      in(router, "iptables -A FORWARD -i wan -j DROP");
    }
  }

  /** As a company's firewall does: no UDP out of that home. */
  public void blockUdp(int home) {
    in("router" + home, "iptables -I FORWARD -i lan -p udp -j DROP");
  }

  /** What makes a command run on the public host. */
  static List<String> publicly() {
    return List.of("ip", "netns", "exec", PREFIX + "public");
  }

  /** A program that runs this one in that home. */
  static Path wrapper(int home, Path program) {
    return Namespace.wrapper(PREFIX + "home" + home, program);
  }

  private static void in(String host, String command) {
    Command.run("ip netns exec " + PREFIX + host + " " + command);
  }

  @Override
  public void close() {
    HOSTS.forEach(host -> Command.exit("ip netns del " + PREFIX + host));
  }
}
