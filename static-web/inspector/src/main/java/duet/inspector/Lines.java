package duet.inspector;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The addresses of this node with what is counted of them. Their number does not grow with people: addresses that come
 * and go by the thousand share a line, and beyond a limit all new ones do. Any thread.
 */
final class Lines {
  /** What Vert.x makes for each answer to a request. */
  static final String REPLY = "__vertx.reply.";

  private static final String OF_VERTX = "__vertx.";
  private static final int MOST = 200;
  private static final int IDLE_S = 600;

  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final Line ofVertx = new Line();
  private final Line others = new Line();

  Line of(String address) {
    if (address.startsWith(OF_VERTX)) {
      return ofVertx;
    }
    Line known = lines.get(address);
    return known != null ? known : lines.size() < MOST ? lines.computeIfAbsent(address, made -> new Line()) : others;
  }

  /** A second has passed. Forgets addresses that are of the past, such as those of processes that have gone. */
  void tick() {
    lines.values().removeIf(line -> line.isIdleFor(IDLE_S));
    lines.values().forEach(Line::tick);
    ofVertx.tick();
    others.tick();
  }

  /** Every address that was used since the start, each with its {@link Line#json()}. */
  JsonObject json() {
    JsonObject all = new JsonObject();
    lines.forEach((address, line) -> all.put(address, line.json()));
    all.put(OF_VERTX + "*", ofVertx.json());
    if (others.in.sum() + others.out.sum() + others.consumers.get() > 0) {
      all.put("(others)", others.json());
    }
    return all;
  }
}
