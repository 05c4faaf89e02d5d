package duet.room.bus;

import duet.inspector.log.Trail;
import duet.room.cluster.Census;
import duet.room.cluster.Quorum;
import duet.room.domain.Command;
import duet.room.domain.Command.Retell;
import duet.room.domain.Event;
import duet.room.domain.Outcome.Late;
import duet.room.store.Reply;
import duet.room.store.RoomStore;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Applies commands and sees to it that all who are concerned hear of it. News is asked for, not hoped for: three tries,
 * a second each; a session that turns out to be gone loses its seat by that. All calls on one context.
 */
public final class News {
  private static final Trail TRAIL = new Trail(LoggerFactory.getLogger(News.class));
  private static final int TRIES = 3;
  private static final long WAIT_MS = 1_000;

  /** Shorter than the 5 s that an edge waits in its last try. */
  private static final long LONGEST_MS = 4_000;

  private final RoomStore store;
  private final Edge edge;
  private final Census census;
  private final Quorum quorum;
  private final Losses losses;

  /** Rooms in which somebody may not have heard: no edge answered, or the reply with the news in it was lost. */
  private final Set<String> uncertain = new HashSet<>();

  News(RoomStore store, Edge edge, Census census, Quorum quorum, Losses losses) {
    this.store = store;
    this.edge = edge;
    this.census = census;
    this.quorum = quorum;
    this.losses = losses;
  }

  /**
   * Applies a command; does not wait for the news to arrive.
   *
   * @param key     of the room's name
   * @param command what happens
   * @return the reply; failed when it is uncertain whether the command was applied, or it was not, as there is no quorum
   */
  public Future<Reply> apply(String key, Command command) {
    return apply(key, command, RoomStore.ANY_TIME);
  }

  /**
   * The same, but only until then, in milliseconds of the cluster's time: what is applied after it was said to have failed
   * would undo what came since. A reply that comes too late has its news told all the same.
   */
  Future<Reply> apply(String key, Command command, long until) {
    return Future.succeededFuture().compose(begun -> applied(key, command, until));
  }

  private Future<Reply> applied(String key, Command command, long until) {
    if (quorum.isMissing()) {
      return Future.failedFuture("there are fewer room nodes than ROOM_QUORUM");
    }
    if (census.now() > until) {
      return Future.failedFuture("nobody waits for it any more");
    }
    return store.apply(key, command, Math.min(until, census.now() + LONGEST_MS))
        .compose(quorum::confirm)
        .onSuccess(reply -> tell(key, reply.events()))
        .compose(reply -> reply.outcome() instanceof Late
            ? Future.<Reply>failedFuture("it came too late to the room")
            : Future.succeededFuture(reply))
        .onFailure(e -> uncertain.add(key))
        .timeout(LONGEST_MS, TimeUnit.MILLISECONDS);
  }

  /** Remembers something that changed nothing in a room, for those who ask why. */
  void note(String key, String what, String session, String outcome) {
    store.history().note(key, what, session, outcome);
  }

  /** Tells how things stand wherever news may have been lost; to be called again and again. */
  public void retell() {
    List<String> keys = List.copyOf(uncertain);
    uncertain.clear();
    keys.forEach(key -> apply(key, new Retell()).onFailure(e -> uncertain.add(key)));
  }

  /** Applies what follows from a sign of life, or of its absence, for the seat that was asked about. */
  Future<Void> conclude(String key, Inquiry inquiry, Edge.Sign sign) {
    return losses.from(inquiry, sign)
        .map(lost -> apply(key, lost).<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  private void tell(String key, List<Event> events) {
    long now = census.now();
    events.forEach(event -> tell(event, TRIES)
        .onSuccess(sign -> remember(key, sign))
        .compose(sign -> conclude(key, Inquiry.about(event, now), sign))
        .onFailure(e -> TRAIL.line(Level.WARN, null, 0, event.to().id()).log("news did not arrive: {}", e.getMessage())));
  }

  private void remember(String key, Edge.Sign sign) {
    if (sign == Edge.Sign.SILENT) {
      uncertain.add(key);
    }
  }

  private Future<Edge.Sign> tell(Event event, int tries) {
    long started = System.nanoTime();
    return edge.ask(event.to(), EdgeRequest.of(event), WAIT_MS).compose(sign ->
        sign == Edge.Sign.SILENT && tries > 1
            ? edge.pause(WAIT_MS - (System.nanoTime() - started) / 1_000_000).compose(paused -> tell(event, tries - 1))
            : Future.succeededFuture(sign));
  }
}
