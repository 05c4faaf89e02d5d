package duet.signaling.health;

import duet.inspector.Health;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Whether this process may get traffic.
 *
 * @param ready true when it may
 * @param reason why, or why not
 * @param turn how each TURN server does, by URL; this process may get traffic whatever they do
 */
public record Readiness(boolean ready, String reason, Map<String, String> turn) {

  public Readiness(boolean ready, String reason) {
    this(ready, reason, Map.of());
  }

  /** The same with the newest about the TURN servers. */
  public Readiness with(Map<String, String> states) {
    return new Readiness(ready, reason, states);
  }

  /**
   * What the management port tells.
   *
   * @param now asked at every request; any thread
   */
  public static Health health(Supplier<Readiness> now) {
    return new Health(
        body(true, "live"),
        () -> {
          var state = now.get();
          return Future.succeededFuture(new Health.Readiness(state.ready(), state.json()));
        });
  }

  private JsonObject json() {
    var body = body(ready, reason);
    return turn.isEmpty() ? body : body.put("turn", new JsonObject(new TreeMap<>(turn)));
  }

  private static JsonObject body(boolean up, String reason) {
    return new JsonObject().put("status", up ? "up" : "down").put("reason", reason);
  }
}
