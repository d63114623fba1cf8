package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
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

  Table open() throws IOException {
    try (var zip = Unpacker.open(file);
        var book = new ReadableWorkbook(file.toFile(), options(zip))) {
      var sheets = book.getSheets().toList();
      var paths = SheetPaths.read(zip);
      var chosen = choose(sheets, zip, paths);
      return read(chosen.sheet, chosen.layout, chosen.merges);
    } catch (Problem | CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // the reader stumbles over a broken workbook in whatever way
      throw Damage.of("XLSX", e);
    }
  }

  /** Formats of cells are asked for only where the workbook has any. */
  private static ReadingOptions options(ZipFile zip) {
    return new ReadingOptions(zip.getEntry("xl/styles.xml") != null, true);
  }

  private record Chosen(Sheet sheet, SheetLayout layout, Merges merges) {}

  /** The wished sheet, or the one whose header fits best, or the first that holds a table. */
  private Chosen choose(List<Sheet> sheets, ZipFile zip, Map<String, String> paths)
      throws IOException {
    Chosen best = null;
    for (var sheet : sheets) {
      if (wish.sheet() != null && !sheet.getName().strip().equalsIgnoreCase(wish.sheet().strip())) {
        continue;
      }
      var merges = Merges.read(zip, paths.getOrDefault(sheet.getName(), ""));
      var layout = SheetLayout.of(sheet, wish, expected, merges);
      if (layout != null && (best == null || layout.isBetterThan(best.layout))) {
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

  private Table read(Sheet sheet, SheetLayout layout, Merges merges) throws IOException {
    int first = layout.top() + layout.rows();
    var names = layout.names();
    var tall = merges.tallFrom(first);
    var kept = new HashMap<Merges.Area, @Nullable String>();
    var dialect =
        wish.with(Kind.XLSX)
            .withSheet(sheet.getName(), layout.top(), layout.rows())
            .withDecimal(".");
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
  record Value(@Nullable String text, boolean error) {
    static final Value NONE = new Value(null, false);
  }

  static List<Value> cells(Row row) {
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
