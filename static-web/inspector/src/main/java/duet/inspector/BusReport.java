package duet.inspector;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts together what the nodes report of themselves: counts are added up, durations counted anew. */
final class BusReport {
  /** What is no count, or stands elsewhere. */
  private static final Set<String> NO_SUMS = Set.of("consumers", "answers", "lately");

  private BusReport() {}

  /**
   * One report of many.
   *
   * @param members each with its {@code answer}, or why it is {@code silent}
   * @param safe    whether every partition has its backups; null when nobody could tell
   */
  static JsonObject of(List<JsonObject> members, Boolean safe) {
    JsonObject figures = new JsonObject();
    Map<String, Address> addresses = new TreeMap<>();
    List<JsonObject> shown = new ArrayList<>();
    for (JsonObject member : members) {
      JsonObject answer = member.getJsonObject("answer");
      JsonObject line = member.copy();
      line.remove("answer");
      if (answer != null) {
        add(figures, answer.getJsonObject("figures"));
        answer.getJsonObject("lines").forEach(entry -> addresses.computeIfAbsent(entry.getKey(), Address::new)
            .add(member.getString("node"), (JsonObject) entry.getValue()));
        answer.remove("lines");
        line.mergeIn(answer);
      }
      shown.add(line);
    }
    return new JsonObject()
        .put("time", Instant.now().toString())
        .put("partitionsSafe", safe)
        .put("members", new JsonArray(shown))
        .put("totals", figures)
        .put("addresses", new JsonArray(addresses.values().stream().map(Address::json).toList()));
  }

  /** Adds numbers, and those in objects, to those of the same name. */
  private static void add(JsonObject sum, JsonObject more) {
    more.forEach(entry -> {
      if (entry.getValue() instanceof JsonObject inner) {
        if (!sum.containsKey(entry.getKey())) {
          sum.put(entry.getKey(), new JsonObject());
        }
        add(sum.getJsonObject(entry.getKey()), inner);
      } else if (entry.getValue() instanceof Number number) {
        sum.put(entry.getKey(), number instanceof Double || number instanceof Float
            ? (Object) (sum.getDouble(entry.getKey(), 0.0) + number.doubleValue())
            : (Object) (sum.getLong(entry.getKey(), 0L) + number.longValue()));
      }
    });
  }

  /** One address, on all nodes. */
  private static final class Address {
    private final String name;
    private final JsonObject consumers = new JsonObject();
    private final JsonObject sums = new JsonObject();
    private final Histogram answers = new Histogram();
    private final Histogram lately = new Histogram();

    Address(String name) {
      this.name = name;
    }

    void add(String node, JsonObject line) {
      if (line.getInteger("consumers") > 0) {
        consumers.put(node, line.getInteger("consumers"));
      }
      answers.addAll(line.getJsonArray("answers"));
      lately.addAll(line.getJsonArray("lately"));
      JsonObject counts = line.copy();
      NO_SUMS.forEach(counts::remove);
      BusReport.add(sums, counts);
    }

    JsonObject json() {
      sums.put("inPerS", tenths(sums.getDouble("inPerS"))).put("outPerS", tenths(sums.getDouble("outPerS")));
      return new JsonObject().put("address", name).put("consumers", consumers).mergeIn(sums)
          .put("answeredMs", answers.summary()).put("answeredLatelyMs", lately.summary());
    }

    private static double tenths(double number) {
      return Math.round(number * 10) / 10.0;
    }
  }
}
