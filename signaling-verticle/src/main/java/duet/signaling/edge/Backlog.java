package duet.signaling.edge;

import java.util.HashMap;
import java.util.Map;

/** What waits for all browsers of this node to read it. Used on the verticle's event loop only. */
final class Backlog {

  private final int most;
  private final Map<GuardedSocket, Integer> waiting = new HashMap<>();
  private long bytes;

  /**
   * @param most bytes that may wait; beyond them whoever leaves most unread is cut off
   */
  Backlog(int most) {
    this.most = most;
  }

  /** So many bytes more wait for that socket, or fewer. */
  void changes(GuardedSocket socket, int by) {
    bytes += by;
    waiting.merge(socket, by, (before, more) -> before + more == 0 ? null : before + more);
    while (bytes > most) {
      var worst = waiting.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      forget(worst);
      worst.cutOff();
    }
  }

  /** That socket is closed: nothing waits for it any more. */
  void forget(GuardedSocket socket) {
    var gone = waiting.remove(socket);
    bytes -= gone == null ? 0 : gone;
  }
}
