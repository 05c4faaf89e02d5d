package duet.signaling.edge;

import duet.signaling.wire.News;
import duet.signaling.wire.Wire;
import io.vertx.core.Future;

/** Hands news from room nodes to the sessions that it is for. Used on the verticle's event loop only. */
final class Delivery {

  private final Sessions sessions;
  private final Liveness liveness;

  Delivery(Sessions sessions, Liveness liveness) {
    this.sessions = sessions;
    this.liveness = liveness;
  }

  /**
   * Hands news to a session of this node.
   *
   * @return false when there is no such session, or it surely has no seat and waits for none, or the news is of a life of a
   *     room in which it does not sit
   */
  Future<Boolean> tell(News news) {
    var session = sessions.byId(news.session());
    if (session == null) {
      return Future.succeededFuture(false);
    }
    if (session.place() == null && !session.waitsForSeat()) {
      // said to be gone, its seat would be held before the leave comes that frees it
      return Future.succeededFuture(session.isLeaving());
    }
    if (news instanceof News.Check) {
      return liveness.check(session);
    }
    if (session.seated() && !isOfOtherRoom(session, news)) {
      tell(session, news);
    } else if (session.waitsForAnswer()) {
      session.keep(news);
    } else {
      // it may sit without having heard of it, until it asks again: said to be gone, it would lose that seat behind its back
      return Future.succeededFuture(!session.seated() || session.unsure());
    }
    return Future.succeededFuture(true);
  }

  /** The room believes in a seat that was left long ago, as after a split; or the session is just about to sit there. */
  private static boolean isOfOtherRoom(Session session, News news) {
    return news instanceof News.PeerChanged changed && !session.sitsIn(changed.epoch());
  }

  /** The same for one that sits. */
  void tell(Session session, News news) {
    if (news instanceof News.PeerChanged changed && !session.update(changed)
        || news instanceof News.Moved moved && session.isOver(moved)) {
      return;
    }
    if (news instanceof News.Moved || news instanceof News.Unseated) {
      SessionLog.happened(session, news instanceof News.Moved ? "seat moved to another page" : "seat lost in a healed split");
      session.unseat();
    }
    session.tell(Wire.toBrowser(news));
  }
}
