package duet.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another host on this machine: a network namespace with one cable to this one. The address at its end of the cable can be
 * changed, as when a laptop leaves one network for another. Needs root and the {@code ip} command.
 */
public final class Namespace implements AutoCloseable {
  /** This machine's address on the cable. */
  public static final String HERE = "10.213.7.1";

  private static final String NAME = "duet-lab";
  private static final String NETWORK = "10.213.7.";
  private int last = 2;

  /** Lays the cable. */
  public Namespace() {
    close();
    run("ip netns add " + NAME);
    run("ip link add duet-lab0 type veth peer name eth0 netns " + NAME);
    run("ip addr add " + HERE + "/24 dev duet-lab0");
    run("ip link set duet-lab0 up");
    run("ip -n " + NAME + " link set lo up");
    run("ip -n " + NAME + " link set eth0 up");
    run("ip -n " + NAME + " addr add " + NETWORK + last + "/24 dev eth0");
    run("ip -n " + NAME + " route add default via " + HERE);
  }

  /** Whether such a thing can be made here. */
  public static boolean possible() {
    return "root".equals(System.getProperty("user.name")) && exit("ip netns list") == 0;
  }

  /** The other host loses its address and gets another one. */
  public void changeAddress() {
    run("ip -n " + NAME + " addr del " + NETWORK + last + "/24 dev eth0");
    last++;
    run("ip -n " + NAME + " addr add " + NETWORK + last + "/24 dev eth0");
    run("ip -n " + NAME + " route replace default via " + HERE);
  }

  /** A program that runs this one on the other host. */
  static Path wrapper(Path program) {
    try {
      var script = Files.createDirectories(Path.of("target", "lab")).resolve("there").toAbsolutePath();
      Files.writeString(script, "#!/bin/sh\nexec ip netns exec " + NAME + " " + program + " \"$@\"\n");
      script.toFile().setExecutable(true);
      return script;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String command) {
    if (exit(command) != 0) {
      throw new IllegalStateException("failed: " + command);
    }
  }

  private static int exit(String command) {
    try {
      var process = new ProcessBuilder(List.of(command.split(" "))).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  @Override
  public void close() {
    exit("ip netns del " + NAME);
    exit("ip link del duet-lab0");
  }
}
