package duet.stories;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.net.SocketException;

/** What the machine's network has. */
final class Network {
  private Network() {}

  /** Skips the test on a machine where only loopback is up: Firefox makes no candidates there. */
  static void assumeMoreThanLoopback() {
    assumeTrue(hasMoreThanLoopback(), "skipped: Firefox needs a network interface besides loopback, and none is up");
  }

  private static boolean hasMoreThanLoopback() {
    try {
      return NetworkInterface.networkInterfaces().anyMatch(Network::isUsable);
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isUsable(NetworkInterface network) {
    try {
      return network.isUp() && !network.isLoopback() && network.inetAddresses().findAny().isPresent();
    } catch (SocketException gone) {
      return false;
    }
  }
}
