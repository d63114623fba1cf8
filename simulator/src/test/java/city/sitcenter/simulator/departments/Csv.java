package city.sitcenter.simulator.departments;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated text with quotes; no line breaks within cells. */
final class Csv {
  private Csv() {}

  static List<List<String>> read(String text) {
    return text.lines().map(Csv::line).toList();
  }

  private static List<String> line(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
