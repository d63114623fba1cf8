package city.sitcenter.lake.ingest.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * Where a sheet's table lies: its header's rows (from 0) and the names that come of them.
 *
 * @param known names that were expected
 * @param weight numbers in the rows looked at: a table has more of them than a cover
 */
record SheetLayout(int top, int rows, List<String> names, int known, int weight) {

  boolean isBetterThan(SheetLayout other) {
    return known != other.known ? known > other.known : weight > other.weight;
  }

  /** Looks at a sheet's first rows; null where there is nothing. */
  static @Nullable SheetLayout of(Sheet sheet, Dialect wish, Names expected, Merges merges)
      throws IOException {
    try (var rows = sheet.openStream()) {
      var head = new ArrayList<List<@Nullable String>>();
      var numeric = new ArrayList<Integer>();
      rows.limit(60)
          .forEach(row -> {
            while (head.size() < row.getRowNum() - 1 && head.size() < 200) {
              head.add(List.of());
              numeric.add(0);
            }
            head.add(
                Workbook.cells(row).stream().<@Nullable String>map(Workbook.Value::text).toList());
            numeric.add(
                (int) row.stream().filter(Objects::nonNull).filter(SheetLayout::isNumber).count());
          });
      return find(head, numeric, wish, expected, merges);
    }
  }

  private static boolean isNumber(Cell cell) {
    return cell.getType() == CellType.NUMBER
        || cell.getType() == CellType.FORMULA && cell.getRawValue() != null;
  }

  private static @Nullable SheetLayout find(
      List<List<@Nullable String>> head,
      List<Integer> numeric,
      Dialect wish,
      Names expected,
      Merges merges) {
    int named = -1;
    int most = 0;
    int widest = 0;
    for (int i = 0; i < head.size(); i++) {
      widest = Math.max(widest, filled(head.get(i)));
      int known = expected.known(present(head.get(i)));
      if (known > most) {
        most = known;
        named = i;
      }
    }
    if (widest < 1) {
      return null;
    }
    int top;
    int rows;
    if (wish.skip() != null && wish.headerRows() != null) {
      top = wish.skip();
      rows = wish.headerRows();
    } else if (wish.skip() != null) {
      top = wish.skip();
      while (top < head.size() && filled(head.get(top)) == 0) {
        top++;
      }
      rows = bottom(top, merges) - top + 1;
    } else if (most >= 2 || most == 1 && expected.size() == 1) {
      top = top(named, merges);
      rows = bottom(top, merges) - top + 1;
    } else {
      int first = firstRow(head, numeric, widest);
      int above = first - 1;
      while (above > 0 && filled(head.get(above)) == 0) {
        above--;
      }
      if (above < 0) {
        return new SheetLayout(0, 0, List.of(), 0, 0);
      }
      top = top(above, merges);
      rows = above - top + 1;
    }
    var names = names(head, top, rows, merges, widest(head, top));
    int weight =
        numeric.stream().skip(top + (long) rows).filter(count -> count > 0).mapToInt(n -> n).sum();
    return new SheetLayout(top, rows, names, Math.max(most, expected.known(names)), weight);
  }

  private static int widest(List<List<@Nullable String>> head, int from) {
    int width = 0;
    for (var row : head.subList(Math.min(from, head.size()), head.size())) {
      int last = row.size();
      while (last > 0 && row.get(last - 1) == null) {
        last--;
      }
      width = Math.max(width, last);
    }
    return width;
  }

  private static List<String> present(List<@Nullable String> cells) {
    return cells.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
  }

  private static int filled(List<@Nullable String> cells) {
    return (int) cells.stream().filter(cell -> cell != null && !cell.isBlank()).count();
  }

  /** The first row with numbers that is about as wide as the widest; else the second wide row. */
  private static int firstRow(
      List<List<@Nullable String>> head, List<Integer> numeric, int widest) {
    for (int i = 1; i < head.size(); i++) {
      if (numeric.get(i) > 0 && filled(head.get(i)) * 2 > widest) {
        return i;
      }
    }
    for (int i = 0; i < head.size(); i++) {
      if (filled(head.get(i)) * 10 >= widest * 7) {
        return i + 1;
      }
    }
    return 1;
  }

  /** The top of the merged cells that reach into a header's last row. */
  private static int top(int row, Merges merges) {
    int top = row;
    for (boolean grown = true; grown; ) {
      grown = false;
      for (var area : merges.areas()) {
        if (area.bottom() >= top
            && area.top() < top
            && area.top() >= 0
            && area.bottom() > area.top()) {
          top = area.top();
          grown = true;
        }
      }
    }
    return top;
  }

  private static int bottom(int row, Merges merges) {
    int bottom = row;
    for (boolean grown = true; grown; ) {
      grown = false;
      for (var area : merges.areas()) {
        if (area.top() >= row && area.top() <= bottom && area.bottom() > bottom) {
          bottom = area.bottom();
          grown = true;
        }
      }
    }
    return bottom;
  }

  private static List<String> names(
      List<List<@Nullable String>> head, int top, int rows, Merges merges, int width) {
    var names = new ArrayList<String>();
    for (int column = 0; column < width; column++) {
      var levels = new ArrayList<String>();
      for (int row = top; row < top + rows && row < head.size(); row++) {
        var area = merges.at(row, column);
        int fromRow = area.map(Merges.Area::top).orElse(row);
        int fromColumn = area.map(Merges.Area::left).orElse(column);
        var cells = head.get(Math.min(fromRow, head.size() - 1));
        var text = fromColumn < cells.size() ? cells.get(fromColumn) : null;
        if (text != null && !text.isBlank()) {
          var clean = text.strip().replaceAll("\\s+", " ");
          if (levels.isEmpty() || !levels.getLast().equals(clean)) {
            levels.add(clean);
          }
        }
      }
      names.add(String.join(" / ", levels));
    }
    return TableWriter.unique(names);
  }
}
