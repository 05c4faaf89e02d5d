package duet.signaling.edge;

import static duet.signaling.wire.Refusal.Word.TOO_BIG;
import static duet.signaling.wire.Refusal.Word.TOO_FAST;

import duet.signaling.limits.Arrivals;
import duet.signaling.limits.Bucket;
import duet.signaling.limits.Client;
import duet.signaling.settings.LimitSettings;
import duet.signaling.wire.PeerSignal;
import duet.signaling.wire.Refusal;
import io.vertx.core.Future;
import java.util.function.LongSupplier;

/** How much a session may ask for, by itself and as one of its address. Used on the verticle's event loop only. */
final class Allowance {

  private final LimitSettings limits;
  private final Client client;
  private final Bucket joins;
  private final Arrivals.Turn turn = new Arrivals.Turn();
  private int requestsUnanswered;
  private int commandsWaiting;

  /**
   * @param client who opened its socket
   * @param clock in nanoseconds
   */
  Allowance(LimitSettings limits, Client client, LongSupplier clock) {
    this.limits = limits;
    this.client = client;
    joins = new Bucket(limits.joins(), clock);
  }

  /**
   * A request that wants an answer has come.
   *
   * @throws Refusal when too many wait for theirs
   */
  void asks() {
    if (requestsUnanswered == limits.requestsWaiting()) {
      throw new Refusal(TOO_FAST, "at most " + limits.requestsWaiting() + " requests wait for their answers");
    }
    requestsUnanswered++;
  }

  /** It got its answer. */
  void answered() {
    requestsUnanswered--;
  }

  /**
   * A command for the rooms has come.
   *
   * @throws Refusal when too many wait for those before them
   */
  void commands() {
    if (commandsWaiting >= limits.joinsWaiting()) {
      throw new Refusal(TOO_FAST, "at most " + limits.joinsWaiting() + " joins, locks and leaves wait for the rooms");
    }
  }

  /** It waits for those before it, and then for its answer. */
  void waitsFor(Future<?> answer) {
    commandsWaiting++;
    answer.onComplete(done -> commandsWaiting--);
  }

  /**
   * A join has come.
   *
   * @param again from one who sits in that room already
   * @return milliseconds to wait before it may be asked for: the node or the address has its hands full
   * @throws Refusal when there were too many
   */
  long joins(boolean again, Arrivals arrivals) {
    takeOne();
    if (again) {
      takeOneOfAddress();
      return 0;
    }
    return arrivals.waitMs(turn, client);
  }

  /**
   * A lock is to be turned, which costs the rooms as much as a join.
   *
   * @throws Refusal when there were too many
   */
  void locks() {
    takeOne();
    takeOneOfAddress();
  }

  private void takeOne() {
    if (!joins.take()) {
      throw new Refusal(TOO_FAST, "a socket may join and lock " + limits.joins());
    }
    commands();
  }

  /** Who sits does not wait for others; but an address whose sessions all ask without end would leave the rooms no time. */
  private void takeOneOfAddress() {
    if (!client.asks()) {
      throw new Refusal(TOO_FAST, "an address may join and lock " + limits.perAddress().joins());
    }
  }

  /**
   * Looks at a signal before it goes anywhere.
   *
   * @throws Refusal when it is larger than one of its kind may be
   */
  void measure(PeerSignal signal) {
    var most = signal.holdsCandidate() ? limits.candidateSize() : limits.descriptionSize();
    if (signal.body().text().length() > most) {
      throw new Refusal(TOO_BIG, "field body of such a signal may have " + most + " characters");
    }
  }
}
