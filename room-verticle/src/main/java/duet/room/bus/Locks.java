package duet.room.bus;

import duet.inspector.log.Trail;
import duet.room.cluster.Quorum;
import duet.room.domain.Command.Lock;
import duet.room.domain.RoomName;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Answers {@code room.lock}.
 *
 * @param news   applies the command
 * @param quorum without it no lock is turned: another half of the cluster might let somebody in all the same
 */
record Locks(News news, Quorum quorum) {
  private static final Trail TRAIL = new Trail(LoggerFactory.getLogger(Locks.class));

  Future<LockAnswer> answer(Message<Object> message) {
    Caller caller = Caller.of(message.headers());
    LockRequest request = Wire.read(message.body(), LockRequest.class);
    RoomName name = Wire.name(request.room());
    String session = caller.session().id();
    if (quorum.isMissing()) {
      news.note(name.key(), "lock", session, "unavailable: fewer room nodes than ROOM_QUORUM");
      return Future.succeededFuture(LockAnswer.UNAVAILABLE);
    }
    return news.apply(name.key(), new Lock(session, request.locked()), caller.until())
        .map(reply -> LockAnswer.of(reply.outcome()))
        .onSuccess(answer -> TRAIL.line(Level.INFO, request.page(), request.attempt(), session)
            .log("asked to {}: {}", request.locked() ? "lock" : "unlock", answer.result().word()))
        .otherwise(e -> {
          TRAIL.line(Level.WARN, request.page(), request.attempt(), session).log("no lock is turned now: {}", e.toString());
          news.note(name.key(), "lock", session, "unavailable: the room's node did not answer, or is of an older release");
          return LockAnswer.UNAVAILABLE;
        });
  }
}
