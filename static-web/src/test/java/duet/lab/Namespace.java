package duet.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Another host on this machine: a network namespace with one cable to this one. The address at its end of the cable can be
 * changed, as when a laptop leaves one network for another, and its line can be made bad. Needs root and the {@code ip}
 * command, a bad line {@code iptables}, too.
 */
public final class Namespace implements AutoCloseable {
  /** Test classes that run side by side, each in a JVM of its own, lay cables of their own. */
  private static final int FORK = Integer.getInteger("duet.fork", 0);
  private static final String NAME = "duet-lab" + FORK;
  private static final String NETWORK = "10.213.%d.".formatted(7 + FORK);

  /** This machine's address on the cable. */
  public static final String HERE = NETWORK + "1";

  private int last = 2;

  /** Lays the cable. */
  public Namespace() {
    close();
    Command.run("ip netns add " + NAME);
    Command.run("ip link add " + NAME + " type veth peer name eth0 netns " + NAME);
    // no addresses that come by themselves, seconds later: browsers break off what they load when the network changes
    Command.run("ip link set " + NAME + " addrgenmode none");
    Command.run("ip -n " + NAME + " link set eth0 addrgenmode none");
    Command.run("ip addr add " + HERE + "/24 dev " + NAME);
    Command.run("ip link set " + NAME + " up");
    Command.run("ip -n " + NAME + " link set lo up");
    Command.run("ip -n " + NAME + " link set eth0 up");
    Command.run("ip -n " + NAME + " addr add " + NETWORK + last + "/24 dev eth0");
    Command.run("ip -n " + NAME + " route add default via " + HERE);
  }

  /** Whether such a thing can be made here. */
  public static boolean possible() {
    return "root".equals(System.getProperty("user.name")) && Command.exit("ip netns list") == 0;
  }

  /** Whether its line can be made bad, too. */
  public static boolean canLose() {
    return possible() && Command.exit("iptables -S INPUT") == 0;
  }

  /** The other host loses its address and gets another one. */
  public void changeAddress() {
    Command.run("ip -n " + NAME + " addr del " + NETWORK + last + "/24 dev eth0");
    last++;
    Command.run("ip -n " + NAME + " addr add " + NETWORK + last + "/24 dev eth0");
    Command.run("ip -n " + NAME + " route replace default via " + HERE);
  }

  /** So much of the picture and sound that the other host sends gets lost on its line, from 0 to 1. What it says to the server arrives. */
  public void loseSent(double share) {
    lose("OUTPUT -p udp", share);
  }

  /** So much of everything that is sent to the other host gets lost on its line. */
  public void loseReceived(double share) {
    lose("INPUT -i eth0", share);
  }

  /** No picture and sound goes to the other host or comes from it. Each can still reach the server. */
  public void cutMedia() {
    lose("OUTPUT -p udp", 1);
    lose("INPUT -p udp", 1);
  }

  private void lose(String packets, double share) {
    Command.run("ip netns exec " + NAME + " iptables -w -A " + packets + " -m statistic --mode random --probability " + share + " -j DROP");
  }

  /** Its line is good again. */
  public void heal() {
    Command.run("ip netns exec " + NAME + " iptables -w -F");
  }

  /** A program that runs this one on the other host. */
  static Path wrapper(Path program) {
    return wrapper(NAME, program);
  }

  /** A program that runs this one in the namespace of that name. */
  static Path wrapper(String namespace, Path program) {
    try {
      var script = Files.createDirectories(Path.of("target", "lab")).resolve("in-" + namespace).toAbsolutePath();
      Files.writeString(script, "#!/bin/sh\nexec ip netns exec " + namespace + " " + program + " \"$@\"\n");
      script.toFile().setExecutable(true);
      return script;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Command.exit("ip netns del " + NAME);
    Command.exit("ip link del " + NAME);
  }
}
