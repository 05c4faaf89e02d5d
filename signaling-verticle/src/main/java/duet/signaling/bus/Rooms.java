package duet.signaling.bus;

import duet.signaling.metrics.Series;
import duet.signaling.wire.JoinAnswer;
import duet.signaling.wire.JoinRequest;
import duet.signaling.wire.LockAnswer;
import duet.signaling.wire.LockRequest;
import duet.signaling.wire.Place;
import duet.signaling.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Asks the room nodes, whichever answers. Every command may be repeated safely, so an unanswered one is asked again.
 */
public final class Rooms {

  /** For each try: a message that got lost costs a second, a cluster that is busy with itself still gets its time. */
  private static final List<Integer> TIMEOUTS_MS = List.of(1_000, 3_000, 5_000);

  private static final int RETRY_MS = 1_000;

  private final Vertx vertx;
  private final String instance;
  private final LongSupplier clusterTime;
  private final Series series;

  /**
   * @param instance the name of this signaling instance
   * @param clusterTime milliseconds on the clock that all nodes agree on
   * @param series counts answers
   */
  public Rooms(Vertx vertx, String instance, LongSupplier clusterTime, Series series) {
    this.vertx = vertx;
    this.instance = instance;
    this.clusterTime = clusterTime;
    this.series = series;
  }

  /**
   * Asks for a seat.
   *
   * @param session who asks
   * @param request what the browser said
   * @param seated the room in which this session sits already, or null
   * @param askedAt when the browser asked, as {@link #now} said then
   * @param stillMeant asked before each try: a seat that is given to a closed socket takes it from a newer one
   * @return the answer; {@code unavailable} when no room node gave one; fails with a {@link ReplyException} when they
   *     refuse the request
   */
  public Future<JoinAnswer> join(
      String session, JoinRequest request, String seated, long askedAt, BooleanSupplier stillMeant) {
    if (!stillMeant.getAsBoolean()) {
      return Future.succeededFuture(JoinAnswer.unavailable(RETRY_MS));
    }
    var options = headers(session).addHeader("asked", Long.toString(askedAt));
    if (seated != null) {
      options.addHeader("seated", seated);
    }
    return ask("room.join", Wire.toRooms(request), options, stillMeant)
        .map(answer -> Wire.fromNode(answer.body(), JoinAnswer.class))
        .recover(
            failure ->
                refused(failure)
                    ? Future.failedFuture(failure)
                    : Future.succeededFuture(JoinAnswer.unavailable(RETRY_MS)));
  }

  /**
   * Locks the room in which a session sits, or unlocks it.
   *
   * @param session who asks
   * @param place where it sits
   * @param request what the browser said
   * @return the answer; {@code unavailable} when no room node gave one; fails with a {@link ReplyException} when they
   *     refuse the request
   */
  public Future<LockAnswer> lock(String session, Place place, LockRequest request) {
    return ask("room.lock", Wire.toRooms(place, request), headers(session), () -> true)
        .map(answer -> Wire.fromNode(answer.body(), LockAnswer.class))
        .recover(
            failure ->
                refused(failure)
                    ? Future.failedFuture(failure)
                    : Future.succeededFuture(LockAnswer.UNAVAILABLE));
  }

  /** Gives a seat back. Fails when no room node has answered for some seconds: then it is to be said again. */
  public Future<Void> leave(String session, Place place) {
    return tell("room.leave", session, place);
  }

  /** Says that a socket is closed; repeated until a room node answers. Completes when it was said for some seconds. */
  public Future<Void> lost(String session, Place place) {
    return tell("room.lost", session, place)
        .otherwise(
            unanswered -> {
              afterPause(() -> lost(session, place));
              return null;
            });
  }

  /** Runs something a little later, not at the same time for all who lost their sockets together. */
  public void afterPause(Runnable next) {
    vertx.setTimer(RETRY_MS + ThreadLocalRandom.current().nextInt(RETRY_MS), timer -> next.run());
  }

  /** Done when room nodes carry commands out again, and there are enough of them: what they cannot do they do not answer. */
  public Future<Void> answering() {
    var answered = Promise.<Void>promise();
    askUntil(answered);
    return answered.future();
  }

  /** For hours, perhaps: a future for each try, waiting for the next, would not fit the stack in the end. */
  private void askUntil(Promise<Void> answered) {
    var nobody = UUID.randomUUID().toString();
    vertx
        .eventBus()
        .request("room.lost", Wire.toRooms(new Place(nobody, nobody, 1)), waiting(headers(nobody), RETRY_MS))
        .onComplete(
            (answer, failure) -> {
              if (failure == null || refused(failure)) {
                answered.complete();
              } else {
                vertx.setTimer(RETRY_MS / 4, over -> askUntil(answered));
              }
            });
  }

  /** Milliseconds on the clock that all nodes agree on. */
  public long now() {
    return clusterTime.getAsLong();
  }

  private Future<Void> tell(String address, String session, Place place) {
    return ask(address, Wire.toRooms(place), headers(session), () -> true)
        .<Void>mapEmpty()
        .recover(failure -> refused(failure) ? Future.succeededFuture() : Future.failedFuture(failure));
  }

  private Future<Message<JsonObject>> ask(
      String address, JsonObject body, DeliveryOptions options, BooleanSupplier stillMeant) {
    return ask(address, body, options, stillMeant, 0);
  }

  private Future<Message<JsonObject>> ask(
      String address, JsonObject body, DeliveryOptions options, BooleanSupplier stillMeant, int tried) {
    var asked = System.nanoTime();
    return vertx
        .eventBus()
        .<JsonObject>request(address, body, waiting(options, TIMEOUTS_MS.get(tried)))
        .onComplete(answer -> count(address, asked, answer.cause()))
        .recover(
            failure ->
                tried + 1 < TIMEOUTS_MS.size() && timedOut(failure) && stillMeant.getAsBoolean()
                    ? ask(address, body, options, stillMeant, tried + 1)
                    : Future.failedFuture(failure));
  }

  private void count(String address, long asked, Throwable failure) {
    if (failure == null || refused(failure)) {
      series.answered(address, System.nanoTime() - asked);
    } else {
      series.unanswered(address);
    }
  }

  private DeliveryOptions waiting(DeliveryOptions options, int timeoutMs) {
    var until = Long.toString(clusterTime.getAsLong() + timeoutMs);
    options.getHeaders().set("until", until);
    return options.setSendTimeout(timeoutMs);
  }

  private DeliveryOptions headers(String session) {
    return new DeliveryOptions().addHeader("session", session).addHeader("instance", instance);
  }

  private static boolean timedOut(Throwable failure) {
    return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT;
  }

  private static boolean refused(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE;
  }
}
