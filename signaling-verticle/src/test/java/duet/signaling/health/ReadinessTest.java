package duet.signaling.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private final AtomicReference<Readiness> state =
      new AtomicReference<>(new Readiness(false, "looking for a room node"));

  @Test
  void liveFromTheStartAndReadyWhenServing() {
    var health = Readiness.health(state::get);
    assertEquals(new JsonObject().put("status", "up").put("reason", "live"), health.live());
    var down = health.readiness().get().await();
    assertFalse(down.ready());
    assertEquals(
        new JsonObject().put("status", "down").put("reason", "looking for a room node"), down.body());
    state.set(new Readiness(true, "serving"));
    assertTrue(health.readiness().get().await().ready());
  }

  @Test
  void aTurnServerThatIsAwayIsToldAndFailsNothing() {
    state.set(new Readiness(true, "serving").with(Map.of("turn:a.example", "gives no answer")));
    var ready = Readiness.health(state::get).readiness().get().await();
    assertTrue(ready.ready());
    assertEquals("gives no answer", ready.body().getJsonObject("turn").getString("turn:a.example"));
  }
}
