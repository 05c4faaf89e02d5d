package duet.signaling.edge;

import static duet.signaling.wire.Refusal.Word.NOT_ALLOWED;

import duet.inspector.Beside;
import duet.signaling.limits.Client;
import duet.signaling.limits.Clients;
import duet.signaling.metrics.Series;
import duet.signaling.settings.LimitSettings;
import duet.signaling.sockjs.BrowserSocket;
import duet.signaling.wire.Frame;
import duet.signaling.wire.Refusal;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event-bus bridge of Vert.x as its clients speak it, for what the contract lets browsers do and nothing else. The stock
 * one would give each browser an address on the bus, and carry each message over the bus twice before it leaves the node.
 */
final class Bridge {

  private static final Logger log = LoggerFactory.getLogger(Bridge.class);

  private static final String MAY_SEND = "a browser sends to " + String.join(", ", Addresses.FROM_BROWSERS);
  private static final String MAY_REGISTER = "a browser registers " + Addresses.INBOX;

  private final Sessions sessions;
  private final Liveness liveness;
  private final Requests requests;
  private final Clients clients;
  private final LimitSettings limits;
  private final Series series;
  private final Beside beside;
  private final Backlog backlog;

  Bridge(
      Sessions sessions,
      Liveness liveness,
      Requests requests,
      Clients clients,
      LimitSettings limits,
      Series series,
      Beside beside) {
    this.clients = clients;
    this.limits = limits;
    this.sessions = sessions;
    this.liveness = liveness;
    this.requests = requests;
    this.series = series;
    this.beside = beside;
    backlog = new Backlog(limits.unreadPerNode());
  }

  /** A browser opened a socket by this request. */
  void opened(BrowserSocket browser, RoutingContext request) {
    Client client = request.get(Client.IN_CONTEXT);
    var path = request.request().path();
    var socket = new GuardedSocket(browser, client, limits, backlog, series);
    var session = new Session(socket, limits, System::nanoTime, beside);
    socket.begin(
        frame -> heard(session, frame),
        () -> {
          clients.closed(client, path);
          requests.closed(session);
        });
    clients.opened(client, path);
    sessions.open(session);
  }

  private void heard(Session session, String text) {
    var frame = Frame.read(text);
    if (frame == null) {
      session.socket().write(Frame.error("invalid_json"));
    } else if (frame.type() == null) {
      session.socket().write(Frame.error("missing_type"));
    } else if (frame.type().equals("ping")) {
      session.pinged();
      liveness.heard(session);
    } else if (frame.address() == null) {
      session.socket().write(Frame.error("missing_address"));
    } else {
      liveness.heard(session);
      try {
        carry(session, frame);
      } catch (Refusal refusal) {
        series.refused(refusal.word());
        session.socket().write(Frame.refusal(frame.replyAddress(), refusal));
      } catch (RuntimeException ours) {
        // it may wait for an answer that does not come: a fresh socket is better
        log.error("A frame could not be carried out", ours);
        session.socket().close();
      }
    }
  }

  private void carry(Session session, Frame frame) {
    switch (frame.type()) {
      case "send" -> send(session, frame);
      case "register" -> {
        allow(frame.address().equals(Addresses.INBOX), MAY_REGISTER);
        if (!session.listen(true)) {
          session.socket().write(Frame.error("address_already_registered"));
        }
      }
      case "unregister" -> {
        allow(frame.address().equals(Addresses.INBOX), MAY_REGISTER);
        session.listen(false);
      }
      case "publish" -> throw new Refusal(NOT_ALLOWED, "a browser may not publish");
      default -> session.socket().write(Frame.error("invalid_type"));
    }
  }

  private void send(Session session, Frame frame) {
    var asks = frame.isRequest();
    allow(Addresses.FROM_BROWSERS.contains(frame.address()), MAY_SEND);
    var body = frame.body();
    var shown = Addresses.edge(frame.address());
    if (asks) {
      session.allowance().asks();
      requests.take(frame.address(), new Asked(session, frame.replyAddress(), beside.asked(shown, session.id(), body::shown)), body);
    } else {
      beside.heard(shown, session.id(), body::shown);
      requests.take(frame.address(), new Asked(session, null, null), body);
    }
  }

  private static void allow(boolean allowed, String sentence) {
    if (!allowed) {
      throw new Refusal(NOT_ALLOWED, sentence);
    }
  }
}
