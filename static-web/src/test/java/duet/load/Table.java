package duet.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured: a row each, a column for each server, and how many times theirs is Duet's. */
final class Table {
  private final List<String> servers;
  private final Map<String, Map<String, Double>> rows = new LinkedHashMap<>();

  /** Duet first. */
  Table(List<String> servers) {
    this.servers = servers;
  }

  void put(String row, String server, double value) {
    rows.computeIfAbsent(row, fresh -> new LinkedHashMap<>()).put(server, value);
    System.out.printf(Locale.ROOT, "# %-60s %-14s %s%n", row, server, number(value));
  }

  /** A row that only Duet has is compared with what the others do in an easier one. */
  void compare(String row, String easier) {
    var figures = rows.get(row);
    if (figures != null && rows.containsKey(easier)) {
      rows.get(easier).forEach(figures::putIfAbsent);
    }
  }

  @Override
  public String toString() {
    var lines = new ArrayList<String>();
    var others = servers.stream().filter(server -> !server.equals(Contestants.DUET)).toList();
    lines.add("| | " + String.join(" | ", servers) + " | " + String.join(" | ", others.stream().map(other -> "Duet : " + other).toList()) + " |");
    lines.add("|---|" + "---:|".repeat(servers.size() + others.size()));
    rows.forEach((row, figures) -> {
      var cells = new ArrayList<>(List.of(row));
      servers.forEach(server -> cells.add(cell(figures.get(server))));
      others.forEach(other -> cells.add(ratio(figures.get(Contestants.DUET), figures.get(other))));
      lines.add("| " + String.join(" | ", cells) + " |");
    });
    return String.join("\n", lines);
  }

  private static String cell(Double value) {
    return value == null || value.isNaN() ? "" : number(value);
  }

  private static String ratio(Double ours, Double theirs) {
    return ours == null || theirs == null || !(theirs > 0) ? "" : String.format(Locale.ROOT, "%.2f", ours / theirs);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value);
  }
}
