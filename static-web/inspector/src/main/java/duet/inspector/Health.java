package duet.inspector;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/**
 * How a process tells whether it lives and may get traffic.
 *
 * @param live      what {@code /health/live} answers
 * @param readiness asked for each {@code /health/ready}, on an event loop: must not block
 */
public record Health(JsonObject live, Supplier<Future<Readiness>> readiness) {
  /**
   * Whether the process may get traffic.
   *
   * @param ready true: status 200, otherwise 503
   * @param body  why, or why not
   */
  public record Readiness(boolean ready, JsonObject body) {}
}
