package city.sitcenter.lake.query.answer;

import city.sitcenter.lake.query.sql.read.Result;
import city.sitcenter.lake.store.engine.CsvCell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes rows in one form as they come. For one thread. */
sealed interface RowWriter extends AutoCloseable {

  void row(@Nullable Object[] row) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * @param exact writes texts as they are; otherwise those that a spreadsheet would run as a
   *     formula get an apostrophe in front
   */
  static RowWriter of(
      Format format, OutputStream out, List<Result> columns, boolean exact, ZoneId zone)
      throws IOException {
    return switch (format) {
      case NDJSON -> new Ndjson(out, columns);
      case CSV -> new Csv(out, columns, exact);
      case XLSX -> new Xlsx(out, columns, zone);
      case PARQUET -> throw new IOException("parquet is written by the engine");
    };
  }

  /** One JSON object a line. */
  final class Ndjson implements RowWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Writer out;
    private final List<String> names;

    Ndjson(OutputStream out, List<Result> columns) {
      this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
      this.names = columns.stream().map(Result::name).toList();
    }

    @Override
    public void row(@Nullable Object[] row) throws IOException {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      for (int i = 0; i < row.length; i++) {
        fields.put(names.get(i), row[i]);
      }
      out.write(JSON.writeValueAsString(fields));
      out.write('\n');
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  /** RFC 4180, UTF-8, a header line. */
  final class Csv implements RowWriter {

    private final Writer out;
    private final boolean exact;

    Csv(OutputStream out, List<Result> columns, boolean exact) throws IOException {
      this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
      this.exact = exact;
      row(columns.stream().map(Result::name).toArray());
    }

    @Override
    public void row(@Nullable Object[] row) throws IOException {
      for (int i = 0; i < row.length; i++) {
        if (i > 0) {
          out.write(',');
        }
        out.write(cell(row[i]));
      }
      out.write("\r\n");
    }

    private String cell(@Nullable Object value) {
      return switch (value) {
        case null -> "";
        case String text -> CsvCell.of(exact ? text : CsvCell.harmless(text));
        case BigDecimal number -> number.toPlainString();
        default -> value.toString();
      };
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  /** Sheets of at most a million rows; texts are never formulas. Times are of the city's clock. */
  final class Xlsx implements RowWriter {

    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_TEXT = 32_000;
    private final Workbook book;
    private final List<Result> columns;
    private final ZoneId zone;
    private Worksheet sheet;
    private int sheets;
    private int row;

    Xlsx(OutputStream out, List<Result> columns, ZoneId zone) {
      this.book = new Workbook(out, "Sitcenter", "1.0");
      this.columns = columns;
      this.zone = zone;
      this.sheet = next();
    }

    private Worksheet next() {
      var fresh = book.newWorksheet("Data " + ++sheets);
      for (int i = 0; i < columns.size(); i++) {
        fresh.value(0, i, columns.get(i).name());
        fresh.style(0, i).bold().set();
      }
      row = 1;
      return fresh;
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
      if (row > MOST_ROWS) {
        sheet.finish();
        sheet = next();
      }
      for (int i = 0; i < values.length; i++) {
        cell(i, values[i]);
      }
      if (++row % 1000 == 0) {
        sheet.flush();
      }
    }

    private void cell(int column, @Nullable Object value) {
      switch (value) {
        case null -> {}
        case Number number -> sheet.value(row, column, number);
        case Boolean yes -> sheet.value(row, column, yes);
        case LocalDate date -> {
          sheet.value(row, column, date);
          sheet.style(row, column).format("yyyy-mm-dd").set();
        }
        case Instant time -> {
          sheet.value(row, column, time.atZone(zone).toLocalDateTime());
          sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
        }
        default -> {
          var text = value.toString();
          sheet.value(row, column, text.substring(0, Math.min(text.length(), MOST_TEXT)));
        }
      }
    }

    @Override
    public void close() throws IOException {
      sheet.finish();
      book.finish();
    }
  }
}
