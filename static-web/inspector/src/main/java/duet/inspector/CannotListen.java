package duet.inspector;

/** The management port cannot be had; the message is one sentence for the person who starts the process. */
public final class CannotListen extends RuntimeException {
  CannotListen(String host, int port) {
    super("The management port " + host + ":" + port + " cannot be opened: set MANAGEMENT_HOST and MANAGEMENT_PORT"
        + " to an address of this machine and a free port, or the port to 0.", null, false, false);
  }
}
