package city.sitcenter.lake.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.ingest.format.Formats;
import city.sitcenter.lake.ingest.format.Limits;
import city.sitcenter.lake.ingest.format.Names;
import city.sitcenter.lake.ingest.format.Table;
import city.sitcenter.lake.ingest.format.Watch;
import city.sitcenter.lake.ingest.load.EdgeCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edge cases of CSV that csv-spectrum collects, read both ways: by DuckDB and here. */
class CsvSpectrumTest {

  private static final Path DATA = Path.of("../../shared/data/csv-spectrum");

  @ParameterizedTest
  @CsvSource({
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates",
    "newlines", "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8"
  })
  void isReadAsItIsMeant(String name, @TempDir Path work) throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "shared/data is not here: nothing to compare");
    var expected = EdgeCase.read(DATA, name);
    assertThat(read(name, Files.createDirectory(work.resolve("a")), false)).isEqualTo(expected);
    assertThat(read(name, Files.createDirectory(work.resolve("b")), true)).isEqualTo(expected);
  }

  private static EdgeCase read(String name, Path work, boolean careful)
      throws IOException, SQLException {
    var file = DATA.resolve("csvs/" + name + ".csv");
    try (var duck = DriverManager.getConnection("jdbc:duckdb:")) {
      Table table =
          new Formats(work, Limits.USUAL, Watch.NOBODY)
              .open(file, name + ".csv", Dialect.UNKNOWN, Names.NONE, duck, careful);
      assertThat(table instanceof Table.Numbered).isEqualTo(careful);
      int before = careful ? 3 : 0;
      List<List<Object>> rows =
          new Engine(duck)
              .list(
                  "SELECT * FROM " + CellSource.of(table, "spectrum"),
                  row -> {
                    var cells = new ArrayList<Object>();
                    for (int i = 0; i < table.headers().size(); i++) {
                      var cell = row.getString(before + i + 1);
                      cells.add(cell == null ? "" : cell);
                    }
                    return cells;
                  });
      return new EdgeCase(table.headers(), rows);
    }
  }
}
