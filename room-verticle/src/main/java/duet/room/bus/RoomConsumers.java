package duet.room.bus;

import duet.room.cluster.Census;
import duet.room.cluster.Quorum;
import duet.room.domain.Command;
import duet.room.domain.Command.Leave;
import duet.room.domain.Command.Lost;
import duet.room.metrics.Series;
import duet.room.settings.RoomSettings;
import duet.room.store.RoomStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.function.Function;

/** The four addresses at which any room node answers. */
public final class RoomConsumers {
  private static final int TRIES = 5;

  private final Vertx vertx;
  private final News news;
  private final Joins joins;
  private final Locks locks;
  private final long seatHold;

  /**
   * Puts the parts together.
   *
   * @param vertx    the clustered one
   * @param store    the rooms
   * @param census   who is in the cluster
   * @param quorum   whether anything may be promised
   * @param settings holds
   * @param series   what is counted
   */
  public RoomConsumers(Vertx vertx, RoomStore store, Census census, Quorum quorum, RoomSettings settings, Series series) {
    this.vertx = vertx;
    this.seatHold = settings.seatHold().toMillis();
    Edge edge = new Edge(vertx, census, series);
    this.news = new News(store, edge, census, quorum, Losses.of(settings));
    this.joins = new Joins(news, edge, census, quorum, seatHold);
    this.locks = new Locks(news, quorum);
  }

  /** Applies commands and passes their news on. */
  public News news() {
    return news;
  }

  /**
   * Starts to answer.
   *
   * @return done when the whole cluster knows
   */
  public Future<Void> register() {
    return Future.join(
        consume("room.join", joins::answer),
        consume("room.lock", locks::answer),
        consume("room.leave", this::leave),
        consume("room.lost", this::lost)).mapEmpty();
  }

  private Future<Void> consume(String address, Function<Message<Object>, Future<?>> handler) {
    return consume(address, handler, TRIES);
  }

  /** A registration is uncertain when the cluster changes at the same moment; it is then taken back and made anew. */
  private Future<Void> consume(String address, Function<Message<Object>, Future<?>> handler, int tries) {
    var consumer = vertx.eventBus().<Object>consumer(address, message -> Requests.answer(message, handler));
    return consumer.completion().recover(e -> tries == 1
        ? Future.failedFuture(e)
        : consumer.unregister().transform(gone -> consume(address, handler, tries - 1)));
  }

  private Future<GoingAnswer> leave(Message<Object> message) {
    return going(message, Leave::new, GoingAnswer.LEFT);
  }

  private Future<GoingAnswer> lost(Message<Object> message) {
    return going(message, session -> new Lost(session, true, seatHold), GoingAnswer.NOTED);
  }

  private Future<GoingAnswer> going(Message<Object> message, Function<String, Command> command, GoingAnswer answer) {
    Caller caller = Caller.of(message.headers());
    GoingRequest request = Wire.read(message.body(), GoingRequest.class);
    return news.apply(Wire.name(request.room()).key(), command.apply(caller.session().id()), caller.until()).map(answer);
  }
}
