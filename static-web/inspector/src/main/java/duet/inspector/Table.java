package duet.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of texts in columns that line up; numbers stand to the right. */
final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    rows.add(List.of(headings));
  }

  /** As many cells as there are headings; null is an empty one. */
  Table row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell == null ? "" : cell.toString().replaceAll("\\p{Cntrl}", " "));
    }
    rows.add(row);
    return this;
  }

  @Override
  public String toString() {
    List<Integer> columns = IntStream.range(0, rows.get(0).size()).boxed()
        .filter(column -> rows.size() == 1 || rows.stream().skip(1).anyMatch(row -> !row.get(column).isEmpty())).toList();
    return rows.stream().map(row -> columns.stream().map(column -> cell(row.get(column), column))
        .collect(Collectors.joining(GAP)).stripTrailing() + "\n").collect(Collectors.joining());
  }

  private String cell(String text, int column) {
    int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    boolean numbers = rows.stream().skip(1).allMatch(row -> row.get(column).matches("[0-9.,]*"));
    return numbers ? " ".repeat(width - text.length()) + text : text + " ".repeat(width - text.length());
  }
}
