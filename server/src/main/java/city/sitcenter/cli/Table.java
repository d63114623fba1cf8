package city.sitcenter.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Rows as aligned text. */
final class Table {

  private static final int WIDEST = 60;

  private Table() {}

  static String of(JsonNode columns, JsonNode rows) {
    var lines = new ArrayList<List<String>>();
    lines.add(columns.valueStream().map(column -> column.path("name").asString("")).toList());
    rows.forEach(row -> lines.add(row.valueStream().map(Table::text).toList()));
    var widths = new int[lines.getFirst().size()];
    lines.forEach(line -> widen(widths, line));
    var text = new StringBuilder();
    for (var line : lines) {
      append(text, line, widths, columns);
    }
    return text.toString();
  }

  private static void widen(int[] widths, List<String> line) {
    Arrays.setAll(widths, i -> Math.max(widths[i], line.get(i).length()));
  }

  private static void append(
      StringBuilder text, List<String> line, int[] widths, JsonNode columns) {
    for (var i = 0; i < widths.length; i++) {
      var number = columns.path(i).path("type").asString("").matches("integer|number|decimal");
      text.append(i == 0 ? "" : "  ")
          .append(
              ("%" + (number ? "" : "-") + Math.max(1, widths[i]) + "s").formatted(line.get(i)));
    }
    text.append(System.lineSeparator());
  }

  private static String text(JsonNode value) {
    var text = value.isNull() ? "" : value.asString(value.toString());
    return text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text;
  }
}
