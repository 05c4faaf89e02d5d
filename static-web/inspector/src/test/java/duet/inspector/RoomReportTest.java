package duet.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomReportTest {
  private static JsonObject member(String node, String... times) {
    JsonArray history = new JsonArray();
    List.of(times).forEach(time -> history.add(new JsonObject().put("time", time)));
    return new JsonObject().put("node", node).put("answer", new JsonObject().put("key", "tea").put("history", history));
  }

  @Test
  void momentsOfAllNodesComeInTheOrderOfTimeAlsoThoseOnAFullSecond() {
    JsonObject report = RoomReport.of(List.of(
        member("a", "2026-01-01T10:00:44.410Z", "2026-01-01T10:00:45Z"), member("b", "2026-01-01T10:00:44Z", "2026-01-01T10:00:45.001Z")))
        .orElseThrow();
    assertEquals(List.of("44Z", "44.410Z", "45Z", "45.001Z"), report.getJsonArray("history").stream()
        .map(step -> ((JsonObject) step).getString("time").substring("2026-01-01T10:00:".length())).toList());
  }
}
