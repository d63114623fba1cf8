package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.store.engine.CsvCell;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.engine.Sql;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a load's rejections out as CSV, row by row, however many there are. */
@Component
class RejectionsCsv {

  private final Quarantine quarantine;
  private final RejectionStore store;
  private final Mending mending;
  private final DuckDb duckDb;
  private final JsonMapper json;

  RejectionsCsv(
      Quarantine quarantine,
      RejectionStore store,
      Mending mending,
      DuckDb duckDb,
      JsonMapper json) {
    this.quarantine = quarantine;
    this.store = store;
    this.mending = mending;
    this.duckDb = duckDb;
    this.json = json;
  }

  void write(UUID load, Contract contract, Locale language, OutputStream out) throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    var words = new RejectionText(contract, language);
    writer.write("line,column,rule,value,message,row\r\n");
    if (Files.isRegularFile(quarantine.file(load))) {
      writeFile(load, words, writer);
    } else {
      writeKept(load, contract, words, writer);
    }
    writer.flush();
  }

  private void writeFile(UUID load, RejectionText words, BufferedWriter writer) throws IOException {
    var sql =
        "SELECT line, \"column\", rule, value, coalesce(\"row\", text) FROM read_parquet(%s)"
            .formatted(Sql.text(quarantine.file(load).toString()));
    try (var connection = duckDb.ingest();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        line(
            writer,
            words,
            rows.getLong(1),
            rows.getString(2),
            rows.getString(3),
            rows.getString(4),
            rows.getString(5));
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private void writeKept(UUID load, Contract contract, RejectionText words, BufferedWriter writer)
      throws IOException {
    long line = Long.MIN_VALUE;
    var id = new UUID(0, 0);
    while (true) {
      var part = store.list(load, null, null, null, line, id, 1000);
      if (part.isEmpty()) {
        return;
      }
      for (var kept : part) {
        var row = json.writeValueAsString(mending.row(kept, contract));
        line(writer, words, kept.line(), kept.column(), kept.rule(), kept.value(), row);
        line = kept.line();
        id = kept.id();
      }
    }
  }

  private static void line(
      BufferedWriter writer,
      RejectionText words,
      long line,
      @Nullable String column,
      String rule,
      @Nullable String value,
      @Nullable String row)
      throws IOException {
    writer.write(Long.toString(line));
    for (var cell :
        new @Nullable String[] {column, rule, value, words.of(rule, column, value), row}) {
      writer.write(',');
      writer.write(quoted(cell));
    }
    writer.write("\r\n");
  }

  private static String quoted(@Nullable String cell) {
    return cell == null || cell.isEmpty() ? "" : CsvCell.quoted(CsvCell.harmless(cell));
  }
}
