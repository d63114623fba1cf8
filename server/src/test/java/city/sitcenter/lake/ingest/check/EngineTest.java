package city.sitcenter.lake.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.snapshot.TestStore;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

  @Test
  void aRunningStatementTellsHowFarItIsAndCanBeCutShort() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
      var engine = new Engine(connection);
      assertThat(engine.progress()).isNegative();
      var slow =
          "CREATE TABLE t AS SELECT sum(sqrt(a.i * b.i)) FROM range(100000) a(i), range(1000000) b(i)";
      var work = CompletableFuture.supplyAsync(() -> catchThrowable(() -> engine.execute(slow)));
      while (engine.progress() < 0 && !work.isDone()) {
        Thread.onSpinWait();
      }
      assertThat(work).as("it was still running when it told how far it is").isNotDone();
      engine.cancel();
      assertThat(work.join()).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void whatFailsInTheLakeIsNoDamagedFile(@TempDir Path home) throws Exception {
    var wrong = "SELECT CAST('x' AS INTEGER)";
    try (var duckDb = new DuckDb(TestStore.settings(home));
        var connection = duckDb.ingest()) {
      assertThatThrownBy(() -> new Engine(connection).number(wrong))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> assertThat(problem.code()).isEqualTo(ProblemCode.FILE_DAMAGED));
      assertThatThrownBy(() -> Engine.ofLake(duckDb, wrong, row -> row.getInt(1)))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> assertThat(problem.code()).isEqualTo(ProblemCode.STORE_FAILED));
      assertThat(Engine.ofLake(duckDb, "SELECT 7", row -> row.getInt(1))).containsExactly(7);
    }
  }
}
