package duet.signaling.edge;

import static duet.signaling.wire.Refusal.Word.TOO_FAST;

import duet.inspector.Beside;
import duet.signaling.settings.LimitSettings;
import duet.signaling.wire.Frame;
import duet.signaling.wire.JoinAnswer;
import duet.signaling.wire.News;
import duet.signaling.wire.Peer;
import duet.signaling.wire.PeerSignal;
import duet.signaling.wire.Place;
import duet.signaling.wire.RawJson;
import duet.signaling.wire.Refusal;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One SockJS connection and all that the edge keeps beside it: where it sits, and who its peer is. Used on the
 * verticle's event loop only.
 */
final class Session {

  /** How much news waits for the answer of a join. */
  private static final int NEWS_WAITING = 64;

  private final String id = UUID.randomUUID().toString();
  private final GuardedSocket socket;
  private final LimitSettings limits;
  private final Allowance allowance;
  private final Queue<PeerSignal> waitingSignals = new ArrayDeque<>();
  private final Queue<News> waitingNews = new ArrayDeque<>();
  private Future<?> lastCommand = Future.succeededFuture();
  private final LongSupplier clock;
  private final Beside beside;
  private boolean listening;
  private long pingedAt;
  private int joinsUnanswered;
  private int leavesUnanswered;
  private boolean unsure;
  private Place asked;
  private String told = "";
  private Place place;
  private String epoch;
  private long version;
  private Peer peer;

  /**
   * @param clock in nanoseconds
   * @param beside sees what the browser is told
   */
  Session(GuardedSocket socket, LimitSettings limits, LongSupplier clock, Beside beside) {
    this.socket = socket;
    this.limits = limits;
    this.clock = clock;
    this.beside = beside;
    pingedAt = clock.getAsLong();
    allowance = new Allowance(limits, socket.client(), clock);
  }

  String id() {
    return id;
  }

  GuardedSocket socket() {
    return socket;
  }

  /** How much it may ask for. */
  Allowance allowance() {
    return allowance;
  }

  /**
   * The browser registers its inbox, or gives that up.
   *
   * @return false when it was so already
   */
  boolean listen(boolean wanted) {
    var changes = listening != wanted;
    listening = wanted;
    return changes;
  }

  /** Puts a message into the browser's inbox; lost when it registered none. */
  void tell(RawJson message) {
    if (listening) {
      beside.told(Addresses.INBOX, id, message::shown);
      socket.write(Frame.message(Addresses.INBOX, message));
    }
  }

  /** The browser says that it lives. */
  void pinged() {
    pingedAt = clock.getAsLong();
  }

  /** Nanoseconds since the browser last said that it lives, or since it came. */
  long silence() {
    return clock.getAsLong() - pingedAt;
  }

  /** Where this session sits or may sit: a join was sent and not refused. Null when surely nowhere. */
  Place place() {
    return place;
  }

  /** The peer as last told, or null. */
  Peer peer() {
    return peer;
  }

  /** True between a join that was answered {@code joined} and the end of that seat. */
  boolean seated() {
    return epoch != null;
  }

  /** True when it may sit in a life of a room that it has not heard of: its last join was not answered by a room node. */
  boolean unsure() {
    return unsure;
  }

  /** True when it sits in this life of a room. */
  boolean sitsIn(String life) {
    return life.equals(epoch);
  }

  /** True when it sits in the room of this name. */
  boolean sitsInRoom(String room) {
    return seated() && place.room().equals(room);
  }

  /** True while the answer of a join is on its way to a session that does not sit yet. */
  boolean waitsForSeat() {
    return waitsForAnswer() && !seated();
  }

  /** True while the answer of a join is on its way. */
  boolean waitsForAnswer() {
    return joinsUnanswered > 0;
  }

  /** Runs commands to rooms one after another, so that a leave never overtakes a join. */
  <T> Future<T> inOrder(Supplier<Future<T>> command) {
    var next = lastCommand.transform(done -> command.get());
    allowance.waitsFor(next);
    lastCommand = next;
    return next;
  }

  /**
   * True until a leave is answered: the seat is about to be free, whatever a room still says of it. Said to be gone meanwhile, a
   * session that comes back and finds that seat still its own would lose it behind its back.
   */
  boolean isLeaving() {
    return leavesUnanswered > 0;
  }

  /** A leave is sent. */
  void leaving() {
    leavesUnanswered++;
  }

  /** A leave was answered, or the seat is wanted again. */
  void leaveDone() {
    leavesUnanswered--;
  }

  /** Which page this is, and which room it asked for last; null before its first join. */
  Place asked() {
    return asked;
  }

  /** True when this is not what was told of it last. */
  boolean isNews(String what) {
    var news = !what.equals(told);
    told = what;
    return news;
  }

  /** A join is sent. */
  void joining(Place wanted) {
    asked = wanted;
    joinsUnanswered++;
    if (!seated()) {
      place = wanted;
    }
  }

  /** That join is now asked of the rooms: those before it are done with. */
  void asking(Place wanted) {
    if (!seated()) {
      place = wanted;
    }
  }

  /** A join was answered; takes over what it says of room and peer. */
  void joined(Place asked, JoinAnswer answer) {
    joinsUnanswered--;
    unsure = false;
    switch (answer.result()) {
      case "joined" -> {
        if (!answer.epoch().equals(epoch)) {
          place = asked; // a seat stays the page's that took it, whatever the same session says later
        }
        if (!answer.epoch().equals(epoch) || answer.version() >= version) {
          epoch = answer.epoch();
          version = answer.version();
          peer = answer.peer();
        }
      }
      case "unavailable" -> {
        // perhaps a room node seated it all the same: the place stays, so that it can be given back
        unsure = true;
        waitingSignals.clear();
      }
      case "already-seated" -> {
        if (!seated()) {
          unseat();
        }
      }
      default -> unseat();
    }
  }

  /** A join was refused or failed. */
  void joinFailed() {
    joinsUnanswered--;
    if (!seated()) {
      unseat();
    }
  }

  /** Takes news of the peer over; false when it is older than what is known, or of another life of the room. */
  boolean update(News.PeerChanged news) {
    if (!news.epoch().equals(epoch) || news.version() <= version) {
      return false;
    }
    version = news.version();
    peer = news.peer();
    return true;
  }

  /** True when this session has taken its seat back since. */
  boolean isOver(News.Moved news) {
    return news.epoch() != null && news.epoch().equals(epoch) && news.version() < version;
  }

  /** The seat is gone; so is what waited for it. */
  void unseat() {
    unsure = false;
    place = null;
    epoch = null;
    version = 0;
    peer = null;
    waitingSignals.clear();
    waitingNews.clear();
  }

  /**
   * Keeps a signal until the join is answered.
   *
   * @throws Refusal when too many wait already
   */
  void keep(PeerSignal signal) {
    if (waitingSignals.size() == limits.signalsWaiting()) {
      throw new Refusal(TOO_FAST, "at most " + limits.signalsWaiting() + " signals wait for a join's answer");
    }
    waitingSignals.add(signal);
  }

  /** Keeps news until the join is answered; beyond the limit the oldest goes, as the page can ask again. */
  void keep(News news) {
    if (waitingNews.size() == NEWS_WAITING) {
      waitingNews.remove();
    }
    waitingNews.add(news);
  }

  List<PeerSignal> takeWaitingSignals() {
    var signals = List.copyOf(waitingSignals);
    waitingSignals.clear();
    return signals;
  }

  List<News> takeWaitingNews() {
    var news = List.copyOf(waitingNews);
    waitingNews.clear();
    return news;
  }
}
