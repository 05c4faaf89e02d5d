package duet.room.settings;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tries whether one could listen somewhere, so that a wrong setting is found before anything is started. */
final class Place {
  private Place() {}

  /**
   * Tries a host.
   *
   * @param variable that names it
   * @param host     name or address
   * @throws WrongSetting when it is not an address of this machine
   */
  static void requireOwn(String variable, String host) {
    if (!canListen(host, 0)) {
      throw new WrongSetting(variable, host, "an address of this machine");
    }
  }

  /**
   * Tries a port of a host that is known to be this machine's.
   *
   * @param variable that names the port
   * @param host     name or address
   * @param port     0 is always free
   * @throws WrongSetting when somebody else listens there
   */
  static void requireFree(String variable, String host, int port) {
    if (!canListen(host, port)) {
      throw new WrongSetting(variable, String.valueOf(port), "a port that is free on " + host + ", or 0 for any");
    }
  }

  private static boolean canListen(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
