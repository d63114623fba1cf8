package city.sitcenter.lake.store.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.lake.store.snapshot.TestStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {

  @Test
  void theEngineOfAnExportSeesDataAndItsFolderAndNothingElse(@TempDir Path home) throws Exception {
    var folder = Files.createDirectories(home.resolve("downloads"));
    var secret = Files.writeString(home.resolve("secret.csv"), "a\n1\n");
    try (var duckDb = new DuckDb(TestStore.settings(home));
        var engine = duckDb.exporting(folder)) {
      for (var sql :
          new String[] {
            "SELECT * FROM read_csv('" + secret + "')",
            "COPY (SELECT * FROM read_text('/etc/hostname')) TO '" + folder + "/x.csv'",
            "COPY (SELECT 1) TO '" + home + "/elsewhere.csv'",
            "ATTACH '" + home + "/db'",
            "INSTALL httpfs",
            "SET GLOBAL enable_external_access = true",
            "SET GLOBAL allowed_directories = ['/']"
          }) {
        assertThatThrownBy(() -> execute(engine, sql))
            .as(sql)
            .isInstanceOf(SQLException.class)
            .hasMessageNotContaining("closed");
      }
      execute(engine, duckDb.export("SELECT 1 AS one", folder.resolve("answer.parquet")));
      assertThat(folder.resolve("answer.parquet")).exists();
      assertThat(home.resolve("elsewhere.csv")).doesNotExist();
    }
  }

  private static void execute(Connection engine, String sql) throws SQLException {
    try (var statement = engine.createStatement()) {
      statement.execute(sql);
    }
  }
}
