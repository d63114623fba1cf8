package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one sheet of a workbook row by row. Formulas give the values the workbook was saved with;
 * an error in a cell makes its row a rejection. Merged header cells are spread over their columns
 * and their levels joined with a slash; merged data cells stand for each of their rows.
 */
final class Workbook {

  private final Path file;
  private final Dialect wish;
  private final Names expected;
  private final Path work;
  private final Watch watch;

  Workbook(Path file, Dialect wish, Names expected, Path work, Watch watch) {
    this.file = file;
    this.wish = wish;
    this.expected = expected;
    this.work = work;
    this.watch = watch;
  }

  /** Where a sheet's table lies: its header's rows (from 0) and the names that come of them. */
  private record Layout(int top, int rows, List<String> names, int known) {}

  Table open() throws IOException {
    try (var zip = Unpacker.open(file);
        var book = new ReadableWorkbook(file.toFile(), options(zip))) {
      var sheets = book.getSheets().toList();
      var paths = SheetPaths.read(zip);
      var chosen = choose(sheets, zip, paths);
      return read(chosen.sheet, chosen.layout, chosen.merges);
    } catch (ExcelReaderException e) {
      throw new Problem(ProblemCode.FILE_DAMAGED, e, "xlsx: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw new Problem(ProblemCode.FILE_DAMAGED, e, "xlsx: " + e.getMessage());
    }
  }

  /** Formats of cells are asked for only where the workbook has any. */
  private static ReadingOptions options(ZipFile zip) {
    return new ReadingOptions(zip.getEntry("xl/styles.xml") != null, true);
  }

  private record Chosen(Sheet sheet, Layout layout, Merges merges) {}

  /** The wished sheet, or the one whose header fits best, or the first that holds a table. */
  private Chosen choose(List<Sheet> sheets, ZipFile zip, Map<String, String> paths)
      throws IOException {
    Chosen best = null;
    for (var sheet : sheets) {
      if (wish.sheet() != null && !sheet.getName().strip().equalsIgnoreCase(wish.sheet().strip())) {
        continue;
      }
      var merges = Merges.read(zip, paths.getOrDefault(sheet.getName(), ""));
      var layout = layout(sheet, merges);
      if (layout != null && (best == null || layout.known > best.layout.known)) {
        best = new Chosen(sheet, layout, merges);
      }
    }
    if (best != null) {
      return best;
    }
    var names = sheets.stream().map(Sheet::getName).collect(Collectors.joining(", "));
    throw wish.sheet() == null
        ? new Problem(ProblemCode.FILE_EMPTY, "xlsx")
        : new Problem(ProblemCode.FILE_SHEET_UNKNOWN, wish.sheet(), names);
  }

  private @Nullable Layout layout(Sheet sheet, Merges merges) throws IOException {
    try (var rows = sheet.openStream()) {
      var head = new ArrayList<List<@Nullable String>>();
      var numeric = new ArrayList<Integer>();
      rows.limit(60)
          .forEach(row -> {
            while (head.size() < row.getRowNum() - 1 && head.size() < 200) {
              head.add(List.of());
              numeric.add(0);
            }
            head.add(cells(row).stream().<@Nullable String>map(Value::text).toList());
            numeric.add(
                (int) row.stream().filter(Objects::nonNull).filter(Workbook::isNumber).count());
          });
      return layout(head, numeric, merges);
    }
  }

  private static boolean isNumber(Cell cell) {
    return cell.getType() == CellType.NUMBER
        || cell.getType() == CellType.FORMULA && cell.getRawValue() != null;
  }

  private @Nullable Layout layout(
      List<List<@Nullable String>> head, List<Integer> numeric, Merges merges) {
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
        return new Layout(0, 0, List.of(), 0);
      }
      top = top(above, merges);
      rows = above - top + 1;
    }
    var names = names(head, top, rows, merges, widest(head, top));
    return new Layout(top, rows, names, Math.max(most, expected.known(names)));
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

  private Table read(Sheet sheet, Layout layout, Merges merges) throws IOException {
    int first = layout.top + layout.rows;
    var names = layout.names;
    var tall = merges.tallFrom(first);
    var kept = new HashMap<Merges.Area, @Nullable String>();
    var dialect =
        wish.with(Kind.XLSX).withSheet(sheet.getName(), layout.top, layout.rows).withDecimal(".");
    try (var writer =
            new TableWriter(
                work.resolve("rows.csv"), names, wish.footer() == null || wish.footer() > 0);
        var rows = sheet.openStream()) {
      long before = first;
      for (var row : (Iterable<Row>) rows::iterator) {
        int at = row.getRowNum() - 1;
        if (at < first) {
          continue;
        }
        watch.read(row.getCellCount() * 8L);
        if (at > before) {
          writer.blank();
        }
        before = at + 1;
        put(writer, row, at, tall, kept);
      }
      return writer.finish(dialect);
    }
  }

  private static void put(
      TableWriter writer,
      Row row,
      int at,
      List<Merges.Area> tall,
      Map<Merges.Area, @Nullable String> kept)
      throws IOException {
    var values = cells(row);
    var texts = new ArrayList<@Nullable String>();
    int broken = -1;
    for (int i = 0; i < writer.width(); i++) {
      var value = i < values.size() ? values.get(i) : Value.NONE;
      texts.add(value.text);
      if (value.error && broken < 0) {
        broken = i;
      }
    }
    boolean blank = texts.stream().allMatch(text -> text == null || text.isBlank());
    if (blank) {
      writer.blank();
      return;
    }
    for (var area : tall) {
      if (area.covers(at, area.left()) && area.left() < texts.size()) {
        if (at == area.top()) {
          kept.put(area, texts.get(area.left()));
        } else {
          texts.set(area.left(), kept.get(area));
        }
      }
    }
    if (broken >= 0) {
      writer.fault(at + 1L, texts, "type", broken);
    } else {
      writer.row(at + 1L, texts);
    }
  }

  /** What a cell says. */
  private record Value(@Nullable String text, boolean error) {
    static final Value NONE = new Value(null, false);
  }

  private static List<Value> cells(Row row) {
    var values = new ArrayList<Value>(row.getCellCount());
    for (int i = 0; i < row.getCellCount(); i++) {
      var cell = row.getCell(i);
      values.add(cell == null ? Value.NONE : value(cell));
    }
    return values;
  }

  private static Value value(Cell cell) {
    var raw = cell.getRawValue();
    if (raw == null || cell.getType() == CellType.EMPTY) {
      return Value.NONE;
    }
    return switch (cell.getType()) {
      case ERROR -> new Value(raw, true);
      case STRING -> new Value(cell.getText(), false);
      case BOOLEAN ->
          new Value(raw.equals("1") || raw.equalsIgnoreCase("true") ? "true" : "false", false);
      case FORMULA -> raw.startsWith("#") ? new Value(raw, true) : number(cell, raw);
      default -> number(cell, raw);
    };
  }

  private static Value number(Cell cell, String raw) {
    var format = cell.getDataFormatString();
    if (format == null || !SheetDates.isDate(format)) {
      return new Value(SheetDates.plain(raw), false);
    }
    return new Value(SheetDates.text(raw, format, cell), false);
  }
}
