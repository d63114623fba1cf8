package city.sitcenter.lake.query.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The engine itself only reads, whatever it is told to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineDoorTest {

  private TestLake lake;
  private Path home;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    home = folder;
    lake = GuardedLake.open(folder);
  }

  @AfterAll
  void close() {
    lake.close();
  }

  /** What this package writes never tries it; if it did, the engine's door is the second wall. */
  @Test
  void theEnginesDoorRefusesWhatNoQuestionCanSay() throws Exception {
    var outside = home.resolve("outside.csv");
    Files.writeString(outside, "a\n1\n");
    var file = dataFile();
    var bytes = Files.readAllBytes(file);
    for (var sql :
        List.of(
            "SELECT * FROM read_csv('" + outside + "')",
            "SELECT * FROM read_parquet('" + outside + "')",
            "SELECT * FROM '" + outside + "'",
            "SELECT * FROM read_text('/etc/hostname')",
            "SELECT * FROM read_blob('" + file + "')",
            "SELECT * FROM glob('" + file.getParent() + "/*')",
            "COPY (SELECT 1) TO '" + home.resolve("written.csv") + "'",
            "WITH t AS (COPY (SELECT 1 AS a) TO '" + home.resolve("written.csv") + "') SELECT 1",
            "ATTACH '" + home.resolve("x.db") + "'",
            "SET memory_limit = '100GB'",
            "CREATE TABLE t AS SELECT 1 AS a",
            "SELECT 1; SELECT 2",
            "SELECT * FROM query('SELECT 1')",
            "SELECT * FROM duckdb_settings()",
            "INSTALL httpfs",
            "LOAD '" + outside + "'")) {
      try (var reading = lake.store.duckDb().ask()) {
        assertThatThrownBy(() -> reading.query(sql)).as(sql).isInstanceOf(SQLException.class);
      }
    }
    assertThat(home.resolve("written.csv")).doesNotExist();
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  /** The folder that questions read is not one they can write to, however the writing is hidden. */
  @Test
  void nothingIsWrittenWhereQuestionsRead() throws Exception {
    var file = dataFile();
    var folder = java.util.Objects.requireNonNull(file.getParent());
    var bytes = Files.readAllBytes(file);
    var copy = "COPY (SELECT 1 AS a) TO '%s' (FORMAT parquet)";
    for (var target : List.of(file, folder.resolve("new.parquet"))) {
      var write = copy.formatted(target);
      for (var sql :
          List.of(
              write,
              "WITH t AS (" + write + ") SELECT 1",
              "WITH t AS MATERIALIZED (" + write + ") SELECT * FROM t",
              "WITH a AS (SELECT 1), t AS (" + write + ") SELECT * FROM a",
              "SELECT * FROM (WITH t AS (" + write + ") SELECT * FROM t)",
              "SELECT (WITH t AS (" + write + ") SELECT 1)",
              "SELECT 1 WHERE EXISTS (WITH t AS (" + write + ") SELECT 1)",
              "WITH t AS (" + write + ") SELECT 1 UNION ALL SELECT 2",
              "(WITH t AS (" + write + ") SELECT 1)",
              "FROM (WITH t AS (" + write + ") SELECT 1)",
              "SELECT 1; " + write,
              write + "; SELECT 1",
              "SELECT 1) TO '" + target + "'; SELECT (1",
              "EXPLAIN ANALYZE " + write,
              "EXPORT DATABASE '" + folder + "'",
              "ATTACH '" + folder.resolve("x.db") + "'; CREATE TABLE x.t AS SELECT 1",
              "PREPARE p AS " + write + "; EXECUTE p",
              "SELECT * FROM query('" + write.replace("'", "''") + "')",
              "/* SELECT 1 */ " + write)) {
        try (var reading = lake.store.duckDb().ask()) {
          assertThatThrownBy(() -> reading.query(sql)).as(sql).isInstanceOf(SQLException.class);
          assertThatThrownBy(() -> lake.store.duckDb().export(sql, home.resolve("out.parquet")))
              .as(sql)
              .isInstanceOf(SQLException.class);
        }
      }
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    try (var left = Files.list(folder)) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .allMatch(name -> name.startsWith("data_"));
    }
  }

  private Path dataFile() {
    return lake.store
        .snapshots()
        .files(lake.store.snapshots().current(GuardedLake.OPEN.id()).orElseThrow().id())
        .getFirst()
        .path();
  }
}
