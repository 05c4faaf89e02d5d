package duet.signaling.edge;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;

/** The way to a browser: the address behind its {@code inbox}, on this node. */
final class Inbox {

  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  private final Vertx vertx;

  Inbox(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Sends a message to one browser; lost when it registered no inbox. */
  void put(String session, JsonObject message) {
    vertx.eventBus().send(Addresses.inbox(session), message, LOCAL);
  }
}
