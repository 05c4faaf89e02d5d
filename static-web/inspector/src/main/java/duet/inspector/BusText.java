package duet.inspector;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link BusReport} for people. */
final class BusText {
  private static final int ID_CHARS = 8;

  private BusText() {}

  static String of(JsonObject report) {
    Boolean safe = report.getBoolean("partitionsSafe");
    List<JsonObject> members = objects(report, "members");
    long silent = members.stream().filter(member -> member.containsKey("silent")).count();
    return members.size() + " members" + (silent == 0 ? "" : ", " + silent + " of them SILENT") + "; partitions "
        + (safe == null ? "UNKNOWN: the cluster does not answer" : safe ? "safe" : "NOT SAFE: backups are being copied")
        + "\n" + flat(report.getJsonObject("totals")) + "\n\n" + members(members) + "\n" + addresses(report);
  }

  private static Table members(List<JsonObject> members) {
    Table table = new Table("NODE", "ROLE", "ADDRESS", "VERSION", "UP", "IN CLUSTER", "SEES", "FIGURES");
    members.forEach(member -> {
      String silent = member.getString("silent");
      table.row(shortened(member.getString("node")), member.getString("role"), member.getString("address"),
          member.getString("version"), span(member.getLong("uptimeMs")), span(member.getLong("inClusterMs")),
          member.getInteger("sees"), silent == null ? flat(member.getJsonObject("figures")) : "SILENT: " + silent);
    });
    return table;
  }

  private static Table addresses(JsonObject report) {
    Table table = new Table("ADDRESS", "CONSUMERS", "IN", "IN/S", "OUT", "OUT/S", "P50 MS", "P99 MS", "FAILED", "NOBODY");
    objects(report, "addresses").forEach(line -> {
      JsonObject lately = line.getJsonObject("answeredLatelyMs", new JsonObject());
      JsonObject answered = lately == null ? new JsonObject() : lately;
      table.row(shortened(line.getString("address")), consumers(line.getJsonObject("consumers")),
          line.getLong("in"), line.getDouble("inPerS"), line.getLong("out"), line.getDouble("outPerS"),
          answered.getDouble("p50"), answered.getDouble("p99"), failed(line), unlessZero(line.getLong("unconsumed")));
    });
    return table;
  }

  private static String consumers(JsonObject byNode) {
    return byNode.stream().map(entry -> shortened(entry.getKey())
        + (entry.getValue().equals(1) ? "" : " x" + entry.getValue())).collect(Collectors.joining(", "));
  }

  private static String failed(JsonObject line) {
    return Stream.of("timeouts", "noConsumer", "refused", "errors").filter(kind -> line.getLong(kind) > 0)
        .map(kind -> kind + " " + line.getLong(kind)).collect(Collectors.joining(", "));
  }

  private static Object unlessZero(long count) {
    return count == 0 ? null : count;
  }

  /** Ids of nodes by their beginning, which is enough for a filter, too. */
  static String shortened(String text) {
    return text == null ? null : text.replaceAll("([0-9a-f]{" + ID_CHARS + "})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "$1");
  }

  private static String flat(JsonObject figures) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, Object> figure : figures) {
      parts.add(figure.getKey() + " " + (figure.getValue() instanceof JsonObject inner
          ? "(" + flat(inner) + ")" : figure.getValue()));
    }
    return String.join(", ", parts);
  }

  private static String span(Long ms) {
    if (ms == null) {
      return null;
    }
    Duration span = Duration.ofMillis(ms);
    return span.toDays() > 0 ? span.toDays() + "d " + span.toHoursPart() + "h"
        : span.toHours() > 0 ? span.toHours() + "h " + span.toMinutesPart() + "m"
        : span.toMinutes() > 0 ? span.toMinutes() + "m " + span.toSecondsPart() + "s" : span.toSeconds() + "s";
  }

  private static List<JsonObject> objects(JsonObject json, String name) {
    return json.getJsonArray(name).stream().map(JsonObject.class::cast).toList();
  }
}
