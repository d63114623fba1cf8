package city.sitcenter.lake.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.DriverManager;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

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
}
