package duet.inspector;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** What was seen on this node and waits to be handed to one watching node; too much pushes out the oldest. Any thread. */
final class Outbox {
  private static final int MOST = 1_000;
  private static final int AT_ONCE = 250;

  private final Queue<Seen> seen = new ArrayDeque<>();
  private final Map<String, Integer> lost = new HashMap<>();

  /**
   * One message that was seen.
   *
   * @param time    in milliseconds since 1970, by the clock of the node that saw it
   * @param rank    of what was seen within one millisecond: requests come before their replies
   * @param readers who wants it
   * @param line    what they are shown, JSON
   */
  record Seen(long time, int rank, List<String> readers, String line) {
    static final Comparator<Seen> IN_ORDER = Comparator.comparingLong(Seen::time).thenComparingInt(Seen::rank);

    JsonArray json() {
      return new JsonArray().add(time).add(rank).add(new JsonArray(readers)).add(line);
    }

    static Seen of(JsonArray json) {
      return new Seen(json.getLong(0), json.getInteger(1), json.getJsonArray(2).stream().map(String::valueOf).toList(),
          json.getString(3));
    }
  }

  synchronized void put(Seen one) {
    if (seen.size() == MOST) {
      seen.remove().readers().forEach(reader -> lost.merge(reader, 1, Integer::sum));
    }
    seen.add(one);
  }

  /** The oldest ones and how many each reader has lost; null when there is nothing to tell. */
  synchronized JsonObject take() {
    if (seen.isEmpty() && lost.isEmpty()) {
      return null;
    }
    JsonArray some = new JsonArray();
    while (some.size() < AT_ONCE && !seen.isEmpty()) {
      some.add(seen.remove().json());
    }
    JsonObject batch = new JsonObject().put("seen", some).put("lost", new JsonObject(new HashMap<>(lost)));
    lost.clear();
    return batch;
  }
}
