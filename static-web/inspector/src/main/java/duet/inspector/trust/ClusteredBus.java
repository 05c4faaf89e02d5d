package duet.inspector.trust;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import java.util.Optional;

/** The event bus between the nodes, closed to what Duet does not need. */
public final class ClusteredBus {
  private ClusteredBus() {}

  /**
   * Where it listens, and to whom.
   *
   * @param host the address of this node for the others
   * @param port 0 = any free one
   * @param tls  what to prove and to ask for; empty: plain TCP
   */
  public static EventBusOptions options(String host, int port, Optional<BusTls> tls) {
    var options = new EventBusOptions().setHost(host).setPort(port);
    return tls.map(set -> set.on(options)).orElse(options);
  }

  /** From now on no Java object is made of what comes over the bus: Duet sends JSON. */
  public static Vertx jsonOnly(Vertx clustered) {
    clustered.eventBus().serializableChecker(name -> false).clusterSerializableChecker(name -> false);
    return clustered;
  }
}
