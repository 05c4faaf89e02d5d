package duet.signaling.limits;

import duet.signaling.settings.LimitSettings;
import java.util.function.LongSupplier;

/** What one client address takes. It does not know the address. Used on the verticle's event loop only. */
public final class Client {

  /** Beside a request: who made it. */
  public static final String IN_CONTEXT = "client";

  /** A page is loaded over more connections than it keeps. */
  private static final int CONNECTIONS_PER_SOCKET = 2;
  private static final int CONNECTIONS_OF_ONE_BROWSER = 16;

  private final LimitSettings.PerAddress limits;
  private final Bucket openings;
  private final Bucket joins;
  private int sockets;
  private int connections;

  Client(LimitSettings.PerAddress limits, LongSupplier clock) {
    this.limits = limits;
    openings = new Bucket(limits.openings(), clock);
    joins = new Bucket(limits.joins(), clock);
  }

  /** Whether it may open one more socket. */
  boolean mayOpen() {
    return sockets < limits.sockets() && openings.hasOne();
  }

  /** It opens one. */
  public void opens() {
    openings.take();
  }

  /** A socket was opened (1) or closed (-1). */
  void sockets(int change) {
    sockets += change;
  }

  /** Whether it may have one more connection, of whatever use. */
  public boolean mayConnect() {
    return connections < CONNECTIONS_OF_ONE_BROWSER + CONNECTIONS_PER_SOCKET * limits.sockets();
  }

  /** A connection was opened (1) or closed (-1). */
  public void connections(int change) {
    connections += change;
  }

  /** One that sits asks the rooms for something. False when they all have asked for far too much. */
  public boolean asks() {
    joins.take();
    return !joins.overdrawn();
  }

  Bucket joins() {
    return joins;
  }

  /** True when nothing is lost by forgetting it. */
  boolean idle() {
    return sockets == 0 && connections == 0 && openings.full() && joins.full();
  }
}
