package duet.signaling.edge;

import java.util.List;

/** The addresses that browsers know. */
final class Addresses {

  /** Where a browser hears from the server. */
  static final String INBOX = "inbox";

  static final String JOIN = "room.join";
  static final String LOCK = "room.lock";
  static final String LEAVE = "room.leave";
  static final String SIGNAL = "peer.signal";
  static final String REPORT = "call.report";

  /** What a browser may send to. */
  static final List<String> FROM_BROWSERS = List.of(JOIN, LOCK, LEAVE, SIGNAL, REPORT);

  private Addresses() {}

  /** How what browsers send to {@code address} is called among the bus's own addresses. */
  static String edge(String address) {
    return "edge." + address;
  }
}
