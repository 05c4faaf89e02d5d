package duet.lab;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Free TCP ports for services of the tests. */
public final class Ports {
  /** Below the range from which systems take the ports of outgoing connections, so that none of those gets in between. */
  private static final int LOWEST = 20_000;
  private static final int COUNT = 2_000;
  /** Test classes that run side by side, each in a JVM of its own, take theirs from different ranges. */
  private static final int FIRST = LOWEST + COUNT * Integer.getInteger("duet.fork", 0);
  private static final Set<Integer> GIVEN = new HashSet<>();

  private Ports() {}

  /** A port that nobody listens on, and that was not given before. */
  public static synchronized int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST + COUNT);
      if (!GIVEN.contains(port) && isFree(port)) {
        GIVEN.add(port);
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
