package duet.room.bus;

import duet.room.cluster.Census;
import duet.room.domain.Session;
import duet.room.metrics.Series;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Locale;

/**
 * Asks signaling processes.
 *
 * @param vertx  the clustered one
 * @param census who is in the cluster
 * @param series counts the answers
 */
record Edge(Vertx vertx, Census census, Series series) {
  /** How a session stands after it was asked for. */
  enum Sign {
    /** Its edge answered for it. */
    ALIVE,
    /** Its edge does not know it, or it sits nowhere. */
    GONE,
    /** Its edge is no longer in the cluster. */
    NODE_GONE,
    /** No answer. */
    SILENT;

    /** As it is counted: one of {@link Series#ANSWERS}. */
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Asks once.
   *
   * @param session whom it is about
   * @param request what to ask
   * @param waitMs  how long to wait for the answer
   * @return the sign; failed when the edge cannot read the request, or nobody its answer
   */
  Future<Sign> ask(Session session, EdgeRequest request, long waitMs) {
    return vertx.eventBus()
        .<Object>request("signaling." + session.instance(), Wire.write(request),
            new DeliveryOptions().setSendTimeout(waitMs))
        .map(Edge::sign)
        .recover(e -> unanswered(session, e))
        .onSuccess(sign -> series.news(sign.word()));
  }

  /** Waits, at least a millisecond. */
  Future<Void> pause(long ms) {
    return vertx.timer(Math.max(1, ms));
  }

  private static Sign sign(Message<Object> answer) {
    return switch (Wire.read(answer.body(), EdgeAnswer.class).result()) {
      case delivered -> Sign.ALIVE;
      case gone -> Sign.GONE;
    };
  }

  /** An edge without a consumer may be putting it back after the cluster changed; only the member list is certain. */
  private Future<Sign> unanswered(Session session, Throwable e) {
    if (!(e instanceof ReplyException reply) || reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
      return Future.failedFuture(e);
    }
    boolean nodeGone = reply.failureType() == ReplyFailure.NO_HANDLERS
        && !census.instances().contains(session.instance());
    return Future.succeededFuture(nodeGone ? Sign.NODE_GONE : Sign.SILENT);
  }
}
