package duet.signaling.limits;

import duet.signaling.settings.LimitSettings;
import java.util.function.LongSupplier;

/**
 * What one client address takes, or all of one network. It does not know the address. Used on the verticle's event loop only.
 */
public final class Client {

  /** Beside a request: who made it. */
  public static final String IN_CONTEXT = "client";

  /** A page is loaded over more connections than it keeps. */
  private static final int CONNECTIONS_PER_SOCKET = 2;
  private static final int CONNECTIONS_OF_ONE_BROWSER = 16;

  private final LimitSettings.PerAddress limits;
  private final Client network;
  private final Bucket openings;
  private final Bucket joins;
  private final Bucket work;
  private int sockets;
  private int connections;

  /**
   * @param network what is taken here is taken there, too; null for none
   * @param clock in nanoseconds
   */
  Client(LimitSettings.PerAddress limits, Client network, LongSupplier clock) {
    this.limits = limits;
    this.network = network;
    openings = new Bucket(limits.openings(), clock);
    joins = new Bucket(limits.joins(), clock);
    work = new Bucket(limits.work(), clock);
  }

  /** How many connections so many sockets may need. */
  public static int connectionsFor(int sockets) {
    return CONNECTIONS_OF_ONE_BROWSER + CONNECTIONS_PER_SOCKET * sockets;
  }

  /** It sends a frame, or a request. False when that is too much work for one. */
  public boolean works() {
    return work.take() & (network == null || network.works());
  }

  /** Whether it may open one more socket. */
  boolean mayOpen() {
    return sockets < limits.sockets() && openings.hasOne() && (network == null || network.mayOpen());
  }

  /** It opens one. */
  public void opens() {
    openings.take();
    if (network != null) {
      network.opens();
    }
  }

  /** A socket was opened (1) or closed (-1). */
  void sockets(int change) {
    sockets += change;
    if (network != null) {
      network.sockets(change);
    }
  }

  /** Whether it may have one more connection, of whatever use. */
  public boolean mayConnect() {
    return connections < connectionsFor(limits.sockets()) && (network == null || network.mayConnect());
  }

  /** A connection was opened (1) or closed (-1). */
  public void connections(int change) {
    connections += change;
    if (network != null) {
      network.connections(change);
    }
  }

  /** One that sits asks the rooms for something. False when they all have asked for far too much. */
  public boolean asks() {
    joins.take();
    return !joins.overdrawn() & (network == null || network.asks());
  }

  /** One newcomer asks, as in {@link Bucket#reserve}. */
  long reserveJoin(long mostMs) {
    var waitMs = joins.reserve(mostMs);
    return network == null || waitMs >= mostMs ? waitMs : Math.max(waitMs, network.reserveJoin(mostMs));
  }

  /** True when nothing is lost by forgetting it. */
  boolean idle() {
    return sockets == 0 && connections == 0 && openings.full() && joins.full() && work.full();
  }
}
