package city.sitcenter.lake.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.ingest.format.Formats;
import city.sitcenter.lake.ingest.format.Limits;
import city.sitcenter.lake.ingest.format.Names;
import city.sitcenter.lake.ingest.format.Table;
import city.sitcenter.lake.ingest.format.Watch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines told for rows of files with cells of several lines, blank lines and ragged rows. */
class LineIndexTest {

  @ParameterizedTest
  @CsvSource({"1,\\n", "2,\\n", "3,\\n", "4,\\r\\n", "5,\\r\\n", "6,\\r\\n"})
  void everyRowIsFoundOnItsLine(int seed, String written, @TempDir Path folder) throws Exception {
    var end = written.replace("\\r", "\r").replace("\\n", "\n");
    var random = new Random(seed);
    var text = new StringBuilder("marker,word,more" + end);
    var rows = new ArrayList<Long>();
    var ragged = new ArrayList<Long>();
    long line = 2;
    for (int i = 0; i < 500; i++) {
      switch (random.nextInt(6)) {
        case 0 -> {
          text.append(i).append(",\"two").append(end).append("\"\"lines\",x").append(end);
          rows.add(line);
          line += 2;
        }
        case 1 -> {
          text.append(end);
          line++;
        }
        case 2 -> {
          text.append(i).append(random.nextBoolean() ? ",short" : ",a,b,c").append(end);
          ragged.add(line++);
        }
        default -> {
          text.append(i).append(",plain \"quote\",x").append(end);
          rows.add(line++);
        }
      }
    }
    var file = Files.writeString(folder.resolve("lines.csv"), text.toString());
    var wish = new Dialect(null, null, null, null, null, null, null, null, 0, null, null, null);
    try (var duck = DriverManager.getConnection("jdbc:duckdb:")) {
      var table =
          (Table.Text)
              new Formats(Files.createDirectory(folder.resolve("w")), Limits.USUAL, Watch.NOBODY)
                  .open(file, "lines.csv", wish, Names.NONE, duck, false);
      var engine = new Engine(duck);
      engine.execute("CREATE TEMP TABLE t AS SELECT * FROM " + CellSource.of(table, "x"));
      long count = engine.number("SELECT count(*) FROM t");
      assertThat(count).isEqualTo(rows.size());
      var positions =
          engine
              .list(
                  "SELECT DISTINCT line_byte_position FROM rejects_x ORDER BY 1",
                  row -> row.getLong(1))
              .stream()
              .mapToLong(Long::longValue)
              .toArray();
      var wanted = java.util.stream.LongStream.range(0, count).toArray();
      var found = new TreeMap<Long, Long>();
      var split = new ArrayList<Long>();
      LineIndex.find(
          table,
          wanted,
          positions,
          new LineIndex.Sink() {
            @Override
            public void row(long row, long at) {
              found.put(row, at);
            }

            @Override
            public void rejected(long position, long at) {
              split.add(at);
            }
          });
      assertThat(new ArrayList<>(found.values())).isEqualTo(rows);
      assertThat(split).isEqualTo(ragged);
    }
  }
}
