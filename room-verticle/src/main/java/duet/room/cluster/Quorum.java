package duet.room.cluster;

import io.vertx.core.Future;

/**
 * Whether enough room nodes are there for this one to promise anything: another half of the cluster might promise the same.
 *
 * @param census counts room nodes
 * @param fewest room nodes that may promise
 */
public record Quorum(Census census, int fewest) {
  /** Whether there are too few. */
  public boolean isMissing() {
    return census.roomNodes() < fewest;
  }

  /**
   * Looks again before an answer leaves: it may come from a node that lost the others meanwhile, where the room has no backup.
   *
   * @param answer to be given
   * @return the answer; failed where the others are lost by now
   */
  public <T> Future<T> confirm(T answer) {
    return isMissing()
        ? Future.failedFuture("by now there are fewer room nodes than ROOM_QUORUM")
        : Future.succeededFuture(answer);
  }
}
