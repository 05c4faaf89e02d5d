package duet.room.bus;

import duet.inspector.log.Trail;
import duet.room.cluster.Census;
import duet.room.cluster.Quorum;
import duet.room.domain.Claim;
import duet.room.domain.Command.Join;
import duet.room.domain.Outcome;
import duet.room.domain.Outcome.Full;
import duet.room.domain.Outcome.Held;
import duet.room.domain.Outcome.Joined;
import duet.room.domain.Outcome.Locked;
import duet.room.domain.RoomName;
import duet.room.domain.Session;
import duet.room.store.Reply;
import duet.room.store.RoomStore;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import java.util.List;
import java.util.UUID;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Answers {@code room.join}.
 *
 * @param news     applies the command
 * @param edge     asks whether sitters live
 * @param census   knows the cluster's time
 * @param quorum   without it nobody is seated
 * @param seatHold how long the seat of {@code with} is held, in milliseconds
 */
record Joins(News news, Edge edge, Census census, Quorum quorum, long seatHold) {
  private static final Trail TRAIL = new Trail(LoggerFactory.getLogger(Joins.class));
  private static final JoinAnswer UNAVAILABLE = new JoinAnswer.Unavailable(1_000L);

  /** An edge may take 2 s to hear from the browser. */
  private static final long CHECK_MS = 3_000;

  /** Fails when the edge has stopped to wait: a seat given now may be given to somebody who has left since. */
  Future<JoinAnswer> answer(Message<Object> message) {
    Caller caller = Caller.of(message.headers());
    JoinRequest request = Wire.read(message.body(), JoinRequest.class);
    RoomName name = Wire.name(request.room());
    if (caller.sitsElsewhere(name)) {
      news.note(name.key(), "join", caller.session().id(), "already-seated: this session sits in another room");
      return Future.succeededFuture(new JoinAnswer.AlreadySeated());
    }
    if (caller.until() != RoomStore.ANY_TIME && census.now() > caller.until()) {
      return Future.failedFuture("nobody waits for it any more");
    }
    Claim claim = new Claim(request.page(), request.attempt(), caller.session(), request.seat(), caller.asked());
    return Future.succeededFuture()
        .compose(read -> quorum.isMissing()
            ? tooFew(name, caller)
            : seat(name, new Wish(claim, request.with(), caller.until())).map(outcome -> told(claim, outcome)))
        .otherwise(e -> {
          line(Level.WARN, claim).log("cannot be seated now: {}", e.toString());
          news.note(name.key(), "join", caller.session().id(), "unavailable: the room's node did not answer, or too late, or lost the others");
          return UNAVAILABLE;
        });
  }

  private Future<JoinAnswer> tooFew(RoomName name, Caller caller) {
    news.note(name.key(), "join", caller.session().id(), "unavailable: fewer room nodes than ROOM_QUORUM");
    return Future.succeededFuture(UNAVAILABLE);
  }

  private static String inWords(Edge.Sign sign) {
    return switch (sign) {
      case ALIVE -> "its browser answered";
      case GONE -> "its signaling node knows it no more";
      case NODE_GONE -> "its signaling node has left the cluster";
      case SILENT -> "its signaling node gave no answer, so it keeps the seat";
    };
  }

  /** A seat that was given is in the log of the node where the room lives. */
  private static JoinAnswer told(Claim claim, Outcome outcome) {
    if (!(outcome instanceof Joined)) {
      line(Level.INFO, claim).log("gets no seat: {}", outcome instanceof Held ? "held for another"
          : outcome instanceof Full ? "full" : outcome instanceof Locked ? "locked" : "a newer socket or page has it, or it was told to be lost");
    }
    return JoinAnswer.of(outcome);
  }

  private static LoggingEventBuilder line(Level level, Claim claim) {
    return TRAIL.line(level, claim.page(), claim.attempt(), claim.session().id());
  }

  /**
   * What a join asks for.
   *
   * @param until when the edge stops to wait, in the cluster's time
   */
  private record Wish(Claim claim, String with, long until) {}

  private Future<Outcome> seat(RoomName name, Wish wish) {
    return join(name, wish).compose(outcome -> {
      List<Session> sitters = outcome instanceof Full full ? full.sitters()
          : outcome instanceof Locked locked ? locked.sitters() : List.of();
      return sitters.isEmpty() ? Future.succeededFuture(outcome)
          : check(name.key(), sitters).compose(checked -> join(name, wish));
    });
  }

  private Future<Outcome> join(RoomName name, Wish wish) {
    Join join = new Join(name.spelling(), wish.claim(), wish.with(), UUID.randomUUID().toString(), seatHold);
    return news.apply(name.key(), join, wish.until()).map(Reply::outcome);
  }

  /** Asks all sitters' edges at once, and holds the seats of those who are gone. */
  private Future<Void> check(String key, List<Session> sitters) {
    return Future.join(sitters.stream().map(sitter -> check(key, sitter)).toList()).mapEmpty();
  }

  private Future<Void> check(String key, Session sitter) {
    Inquiry inquiry = Inquiry.about(sitter, census.now());
    return edge.ask(sitter, new EdgeRequest.Check(sitter.id()), CHECK_MS)
        .otherwise(Edge.Sign.SILENT)
        .onSuccess(sign -> news.note(key, "check", sitter.id(), inWords(sign)))
        .compose(sign -> news.conclude(key, inquiry, sign));
  }
}
