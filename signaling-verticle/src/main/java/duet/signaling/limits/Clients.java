package duet.signaling.limits;

import duet.signaling.settings.LimitSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Who is there, by client address, and how much of this node is taken. Addresses stay in here, and are forgotten when
 * they have been quiet. Used on the verticle's event loop only.
 */
public final class Clients {

  /** More addresses than a node has sockets; those beyond it share one set of limits. */
  private static final int MOST = 50_000;

  /** So many times what one address may, all of one network may together: one customer is often given many. */
  private static final int OF_A_NETWORK = 4;

  private final LimitSettings limits;
  private final LongSupplier clock;
  private final Map<String, Client> byAddress = new HashMap<>();
  private final XhrSockets xhrSockets = new XhrSockets();
  private final Client allOthers;
  private int sockets;

  /**
   * @param clock in nanoseconds
   */
  public Clients(LimitSettings limits, LongSupplier clock) {
    this.limits = limits;
    this.clock = clock;
    allOthers = new Client(limits.perAddress(), null, clock);
  }

  /** The one at this address, as {@link ClientAddress} writes it. */
  public Client at(String address) {
    var known = byAddress.get(address);
    if (known != null) {
      return known;
    }
    if (byAddress.size() >= MOST) {
      return allOthers;
    }
    var network = ClientAddress.network(address).map(this::network).orElse(null);
    var client = new Client(limits.perAddress(), network, clock);
    byAddress.put(address, client);
    return client;
  }

  private Client network(String name) {
    return byAddress.computeIfAbsent(name, unknown -> new Client(limits.perAddress().times(OF_A_NETWORK), null, clock));
  }

  /** Forgets who has been quiet; to be called every few seconds. */
  public void forget() {
    byAddress.values().removeIf(Client::idle);
  }

  /** How many addresses are remembered. */
  int size() {
    return byAddress.size();
  }

  /** Whether one more socket may be opened from there. */
  public boolean mayOpen(Client client) {
    return sockets < limits.socketsPerNode() && client.mayOpen();
  }

  /** Whether a request of this path opens a socket of a transport that needs many requests. */
  public boolean isNew(String path) {
    return xhrSockets.isNew(path);
  }

  /** Whether a request of this path sends something on an open socket of such a transport. */
  public boolean sends(String path) {
    return xhrSockets.sends(path);
  }

  /** A request of this path waits for what comes on such a socket. False when another of the same does. */
  public boolean receives(String path) {
    return xhrSockets.receives(path);
  }

  /** It waits no more. */
  public void received(String path) {
    xhrSockets.received(path);
  }

  /**
   * A socket is open.
   *
   * @param path of the request that opened it
   */
  public void opened(Client client, String path) {
    sockets++;
    client.sockets(1);
    xhrSockets.opened(path);
  }

  /**
   * That socket is closed.
   *
   * @param path as when it was opened
   */
  public void closed(Client client, String path) {
    sockets--;
    client.sockets(-1);
    xhrSockets.closed(path);
  }
}
