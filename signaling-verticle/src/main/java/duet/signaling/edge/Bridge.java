package duet.signaling.edge;

import static duet.signaling.wire.Refusal.Word.BAD_SHAPE;
import static duet.signaling.wire.Refusal.Word.NOT_ALLOWED;

import duet.signaling.limits.Client;
import duet.signaling.limits.Clients;
import duet.signaling.metrics.Series;
import duet.signaling.settings.LimitSettings;
import duet.signaling.wire.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import io.vertx.ext.web.handler.sockjs.impl.EventBusBridgeImpl;

/**
 * The stock SockJS bridge of Vert.x Web, and the hook that lets browsers do only what the contract gives them. A frame
 * that may pass is turned towards this node's own addresses; one that may not is answered here, and its event is left
 * open: the bridge then does nothing more with it, where a rejected event would add an error without address.
 */
final class Bridge {

  private static final int PING_TIMEOUT_MS = 10_000;

  /** Longer than the rooms are asked for all commands that may wait for each other: nobody hears of the bridge's own timeout. */
  private static final int REPLY_TIMEOUT_MS = 100_000;

  private static final int REPLY_ADDRESS_CHARS = 36;

  /** {@link Session} says no before this one does, and says it where it can be heard. */
  private static final int HANDLERS_PER_SOCKET = Integer.MAX_VALUE;

  private final Vertx vertx;
  private final Sessions sessions;
  private final Liveness liveness;
  private final Requests requests;
  private final Clients clients;
  private final LimitSettings limits;
  private final Series series;
  private final Backlog backlog;

  Bridge(
      Vertx vertx,
      Sessions sessions,
      Liveness liveness,
      Requests requests,
      Clients clients,
      LimitSettings limits,
      Series series) {
    this.vertx = vertx;
    this.clients = clients;
    this.limits = limits;
    this.sessions = sessions;
    this.liveness = liveness;
    this.requests = requests;
    this.series = series;
    backlog = new Backlog(limits.unreadPerNode());
  }

  /** The routes below the SockJS prefix. */
  Router router() {
    var options =
        new SockJSBridgeOptions()
            .setPingTimeout(PING_TIMEOUT_MS)
            .setReplyTimeout(REPLY_TIMEOUT_MS)
            .setMaxHandlersPerSocket(HANDLERS_PER_SOCKET)
            .addOutboundPermitted(new PermittedOptions().setAddressRegex("inbox\\..+"));
    for (var address : Addresses.FROM_BROWSERS) {
      options.addInboundPermitted(new PermittedOptions().setAddress(Addresses.edge(address)));
    }
    var sockJs =
        new SockJSHandlerOptions()
            .setInsertJSESSIONID(false)
            .addDisabledTransport("JSON_P")
            .addDisabledTransport("HTML_FILE")
            .addDisabledTransport("EVENT_SOURCE");
    var bridge = new EventBusBridgeImpl(vertx, null, options, this::hook);
    return SockJSHandler.create(vertx, sockJs).socketHandler(socket -> bridge.handle(guarded(socket)));
  }

  private SockJSSocket guarded(SockJSSocket socket) {
    return new GuardedSocket(vertx, socket, socket.routingContext().get(Client.IN_CONTEXT), limits, backlog, series);
  }

  private void opened(GuardedSocket socket) {
    clients.opened(socket.client(), socket.path());
    sessions.open(new Session(socket, limits, System::nanoTime));
  }

  private void closed(GuardedSocket socket) {
    clients.closed(socket.client(), socket.path());
    requests.closed(socket);
  }

  private void hook(BridgeEvent event) {
    switch (event.type()) {
      case SOCKET_CREATED -> opened((GuardedSocket) event.socket());
      case SOCKET_CLOSED -> closed((GuardedSocket) event.socket());
      case RECEIVE -> outgoing(event);
      case SEND, PUBLISH, REGISTER, UNREGISTER -> {
        if (!incoming(event)) {
          return;
        }
      }
      // such as a message that is too large: the transport would leave a socket open that is deaf
      case SOCKET_ERROR -> event.socket().close();
      case SOCKET_PING -> liveness.heard(event.socket());
      default -> {
        // REGISTERED, SOCKET_IDLE: the bridge does what is needed
      }
    }
    event.complete(true);
  }

  private boolean incoming(BridgeEvent event) {
    var session = sessions.of(event.socket());
    if (session == null) {
      // a socket that is being closed gives its registrations back
      return true;
    }
    liveness.heard(event.socket());
    var frame = event.getRawMessage();
    frame.remove("headers");
    try {
      allow(event, session, frame);
      return true;
    } catch (Refusal refusal) {
      series.refused(refusal.word());
      session.socket().write(error(replyAddress(frame), refusal).toBuffer());
      return false;
    }
  }

  private void allow(BridgeEvent event, Session session, JsonObject frame) {
    var address = frame.getString("address");
    switch (event.type()) {
      case SEND -> {
        if (!validReplyAddress(frame)) {
          throw new Refusal(BAD_SHAPE, "a reply address has 1 to " + REPLY_ADDRESS_CHARS + " characters");
        }
        if (!Addresses.FROM_BROWSERS.contains(address)) {
          throw new Refusal(NOT_ALLOWED, "a browser sends to " + String.join(", ", Addresses.FROM_BROWSERS));
        }
        if (!(frame.getValue("body") instanceof JsonObject)) {
          throw new Refusal(BAD_SHAPE, "the body must be a JSON object");
        }
        if (replyAddress(frame) != null) {
          session.asks();
        }
        frame.put("address", Addresses.edge(address));
        frame.put("headers", new JsonObject().put("session", session.id()));
      }
      case REGISTER, UNREGISTER -> {
        if (!address.equals(Addresses.INBOX)) {
          throw new Refusal(NOT_ALLOWED, "a browser registers " + Addresses.INBOX);
        }
        frame.put("address", Addresses.inbox(session.id()));
      }
      default -> throw new Refusal(NOT_ALLOWED, "a browser may not publish");
    }
  }

  private static boolean validReplyAddress(JsonObject frame) {
    if (!frame.containsKey("replyAddress")) {
      return true;
    }
    return frame.getValue("replyAddress") instanceof String text
        && !text.isEmpty()
        && text.length() <= REPLY_ADDRESS_CHARS;
  }

  /** Where the answer to a frame goes; null when it cannot be said. */
  static String replyAddress(JsonObject frame) {
    return validReplyAddress(frame) ? frame.getString("replyAddress") : null;
  }

  private void outgoing(BridgeEvent event) {
    var frame = event.getRawMessage();
    frame.remove("headers");
    var session = sessions.of(event.socket());
    if (session != null && Addresses.inbox(session.id()).equals(frame.getString("address"))) {
      frame.put("address", Addresses.INBOX);
    }
  }

  /** An error as the bridge writes it; without a reply address just the word. */
  static JsonObject error(String replyAddress, Refusal refusal) {
    var frame = new JsonObject().put("type", "err");
    if (replyAddress == null) {
      return frame.put("body", refusal.word());
    }
    return frame
        .put("address", replyAddress)
        .put("failureCode", refusal.number())
        .put("failureType", "RECIPIENT_FAILURE")
        .put("message", refusal.getMessage());
  }
}
