package duet.signaling.edge;

import static duet.signaling.wire.Refusal.Word.BAD_SHAPE;
import static duet.signaling.wire.Refusal.Word.NOT_SEATED;

import duet.signaling.bus.Instances;
import duet.signaling.bus.Rooms;
import duet.signaling.limits.Arrivals;
import duet.signaling.metrics.Series;
import duet.signaling.wire.CallReport;
import duet.signaling.wire.JoinAnswer;
import duet.signaling.wire.JoinRequest;
import duet.signaling.wire.LeaveRequest;
import duet.signaling.wire.LockRequest;
import duet.signaling.wire.News;
import duet.signaling.wire.PeerSignal;
import duet.signaling.wire.Place;
import duet.signaling.wire.RawJson;
import duet.signaling.wire.Refusal;
import duet.signaling.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;

/**
 * Where a browser's requests end: here the rooms are asked, the place and the peer are kept beside the socket, and the
 * contract's words are answered.
 */
final class Requests {

  private static final JsonObject NOTHING = new JsonObject();

  private final Sessions sessions;
  private final Delivery delivery;
  private final Rooms rooms;
  private final Instances instances;
  private final Returning returning;
  private final Arrivals arrivals;
  private final Series series;

  Requests(
      Sessions sessions,
      Delivery delivery,
      Rooms rooms,
      Instances instances,
      Returning returning,
      Arrivals arrivals,
      Series series) {
    this.sessions = sessions;
    this.delivery = delivery;
    this.rooms = rooms;
    this.instances = instances;
    this.returning = returning;
    this.arrivals = arrivals;
    this.series = series;
  }

  /** A browser said this to one of {@link Addresses#FROM_BROWSERS}. */
  void take(String address, Asked asked, RawJson body) {
    try {
      switch (address) {
        case Addresses.JOIN -> join(asked, Wire.fromBrowser(body, JoinRequest.class));
        case Addresses.LOCK -> lock(asked, Wire.fromBrowser(body, LockRequest.class));
        case Addresses.LEAVE -> {
          Wire.fromBrowser(body, LeaveRequest.class);
          leave(asked);
        }
        case Addresses.SIGNAL -> signal(asked, Wire.signalFromBrowser(body));
        case Addresses.REPORT -> report(asked, Wire.fromBrowser(body, CallReport.class));
        default -> throw new IllegalArgumentException(address);
      }
    } catch (Refusal refusal) {
      refuse(address, asked, refusal);
    }
  }

  private void refuse(String address, Asked asked, Refusal refusal) {
    series.refused(refusal.word());
    if (address.equals(Addresses.JOIN)) {
      series.join(refusal.word());
    }
    asked.refuse(refusal);
  }

  private void join(Asked asked, JoinRequest request) {
    var session = asked.session();
    var waitMs = session.allowance().joins(session.sitsInRoom(request.room()), arrivals);
    if (waitMs > 0) {
      var later = JoinAnswer.unavailable(waitMs);
      series.join(later.result());
      asked.answer(Wire.toBrowser(later));
      return;
    }
    var wanted = new Place(request.room(), request.page(), request.attempt());
    giveBackUnansweredSeat(session, wanted);
    session.joining(wanted);
    var askedAt = rooms.now();
    session
        .inOrder(
            () -> {
              session.asking(wanted);
              return seat(session, request, askedAt);
            })
        .onSuccess(answer -> joined(asked, wanted, answer))
        .onFailure(failure -> joinFailed(asked, failure));
  }

  /** While rooms are being rebuilt, a newcomer could take the seat of somebody who is about to ask for it. */
  private Future<JoinAnswer> seat(Session session, JoinRequest request, long askedAt) {
    var elsewhere = session.seated() ? session.place().room() : null;
    boolean comesAnew = request.with() == null && !session.seated();
    return comesAnew && returning.leftMs() > 0
        ? Future.succeededFuture(JoinAnswer.unavailable(returning.leftMs()))
        : rooms.join(session.id(), request, elsewhere, askedAt, () -> sessions.byId(session.id()) != null);
  }

  /** An earlier join may have seated this session without anybody hearing of it. */
  private void giveBackUnansweredSeat(Session session, Place wanted) {
    var earlier = session.place();
    if (earlier != null && !session.seated() && !earlier.room().equals(wanted.room())) {
      session.inOrder(
          () -> {
            if (earlier.equals(session.place())) {
              session.unseat(); // it has been answered meanwhile
            }
            return leave(session, earlier);
          });
    }
  }

  private void joined(Asked asked, Place wanted, JoinAnswer answer) {
    var session = asked.session();
    session.joined(wanted, answer);
    series.join(answer.result());
    SessionLog.happened(session, "join: " + answer.result());
    asked.answer(Wire.toBrowser(answer));
    if (session.seated()) {
      // in this order: who comes after it was answered makes an offer, and must not hear ours
      session.takeWaitingSignals().forEach(signal -> pass(session, signal));
      session.takeWaitingNews().forEach(news -> delivery.tell(session, news));
    }
  }

  private void joinFailed(Asked asked, Throwable failure) {
    asked.session().joinFailed();
    SessionLog.happened(asked.session(), "join: refused");
    refuse(Addresses.JOIN, asked, refusalOf(failure));
  }

  private static Refusal refusalOf(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    return failure instanceof ReplyException refused
        ? Refusal.ofRooms(refused.failureCode(), refused.getMessage())
        : new Refusal(BAD_SHAPE, "the rooms' answer could not be read");
  }

  private void lock(Asked asked, LockRequest request) {
    var session = asked.session();
    session.allowance().locks();
    session
        .inOrder(() -> session.seated() ? rooms.lock(session.id(), session.place(), request) : Future.failedFuture(notSeated()))
        .compose(answer -> answer.seated() ? Future.succeededFuture(answer) : Future.failedFuture(notSeated()))
        .onSuccess(
            answer -> {
              SessionLog.happened(session, "lock: " + answer.result());
              asked.answer(Wire.toBrowser(answer));
            })
        .onFailure(failure -> refuse(Addresses.LOCK, asked, refusalOf(failure)));
  }

  private static Refusal notSeated() {
    return new Refusal(NOT_SEATED, "join a room first");
  }

  private void leave(Asked asked) {
    var session = asked.session();
    session.allowance().commands();
    session
        .inOrder(
            () -> {
              var place = session.place();
              session.unseat();
              if (place != null) {
                SessionLog.happened(session, "leaves");
              }
              return place == null ? Future.succeededFuture() : leave(session, place);
            })
        .onComplete(done -> asked.answer(new JsonObject().put("result", "left")));
  }

  private Future<Void> leave(Session session, Place place) {
    session.leaving();
    return giveBack(session, place);
  }

  /** Done when a room node has answered, or none did for some seconds: then it is said again behind what has come since. */
  private Future<Void> giveBack(Session session, Place place) {
    return rooms
        .leave(session.id(), place)
        .onSuccess(left -> session.leaveDone())
        .otherwise(
            unanswered -> {
              rooms.afterPause(() -> session.inOrder(() -> giveBackAgain(session, place)));
              return null;
            });
  }

  /** Not when the session has meanwhile asked for that room again. */
  private Future<Void> giveBackAgain(Session session, Place place) {
    if (place.isSameSeat(session.place())) {
      session.leaveDone();
      return Future.succeededFuture();
    }
    return giveBack(session, place);
  }

  private void signal(Asked asked, PeerSignal signal) {
    var session = asked.session();
    session.allowance().measure(signal);
    if (session.seated()) {
      pass(session, signal);
    } else if (session.waitsForSeat()) {
      session.keep(signal);
    } else {
      throw notSeated();
    }
    asked.answer(NOTHING);
  }

  private void pass(Session session, PeerSignal signal) {
    var peer = session.peer();
    if (peer == null || !peer.present() || (signal.to() != null && !signal.to().equals(peer.page()))) {
      return;
    }
    instances.signal(
        peer.instance(), new News.Signal(peer.session(), session.place().page(), signal.body()));
  }

  private void report(Asked asked, CallReport report) {
    if (!asked.session().seated()) {
      throw notSeated();
    }
    if (report.reconnects() == 0) {
      series.connected(report.connectMs(), report.direct());
    } else {
      series.reconnected();
    }
    SessionLog.reported(asked.session(), report);
    asked.answer(NOTHING);
  }

  /** A socket is closed: the rooms must know. */
  void closed(Session session) {
    sessions.close(session);
    SessionLog.closed(session);
    session.inOrder(
        () ->
            session.place() == null
                ? Future.succeededFuture()
                : rooms.lost(session.id(), session.place()));
  }
}
