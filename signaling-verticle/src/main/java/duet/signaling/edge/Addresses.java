package duet.signaling.edge;

import java.util.List;

/** The bus addresses of the edge, and which of them stay within this node. */
public final class Addresses {

  /** Where a browser registers; every socket has its own behind that name. */
  static final String INBOX = "inbox";

  static final String JOIN = "room.join";
  static final String LOCK = "room.lock";
  static final String LEAVE = "room.leave";
  static final String SIGNAL = "peer.signal";
  static final String REPORT = "call.report";

  /** What a browser may send to. */
  static final List<String> FROM_BROWSERS = List.of(JOIN, LOCK, LEAVE, SIGNAL, REPORT);

  private static final String EDGE_PREFIX = "edge.";
  private static final String INBOX_PREFIX = INBOX + ".";

  /** How addresses begin that are one session's own. */
  public static final List<String> PERSONAL = List.of(INBOX_PREFIX);

  private Addresses() {}

  /** The node-local address at which the edge answers what browsers send to {@code address}. */
  static String edge(String address) {
    return EDGE_PREFIX + address;
  }

  /** The node-local address of one socket's inbox. */
  static String inbox(String session) {
    return INBOX_PREFIX + session;
  }

  /** True for addresses whose consumers and senders all live on this node; the cluster need not know them. */
  public static boolean nodeLocal(String address) {
    return address.startsWith(INBOX_PREFIX) || address.startsWith(EDGE_PREFIX);
  }
}
