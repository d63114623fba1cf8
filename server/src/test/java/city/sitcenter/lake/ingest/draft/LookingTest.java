package city.sitcenter.lake.ingest.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.check.Engine;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LookingTest {

  private static final UUID SOMEBODY = new UUID(1, 1);
  private static final String ENDLESS = "SELECT count(*) FROM range(100000000000) a, range(1000) b";

  @Test
  @Timeout(20)
  void aLookEndsWhenItsTimeIsOver() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var look = new Looking(SOMEBODY, Duration.ofMillis(300))) {
      var engine = new Engine(connection);
      look.use(engine);
      assertThatThrownBy(() -> engine.number(ENDLESS)).isInstanceOf(CancellationException.class);
      assertThatThrownBy(() -> look.read(1)).isInstanceOf(CancellationException.class);
      assertThat(look.problem(new CancellationException()).code())
          .isEqualTo(ProblemCode.DRAFT_TOO_SLOW);
    }
  }

  @Test
  void aClosedLookLetsNothingBegin() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var look = new Looking(SOMEBODY, Duration.ofMinutes(1))) {
      look.discard();
      var engine = new Engine(connection);
      look.use(engine);
      assertThatThrownBy(() -> engine.number(ENDLESS)).isInstanceOf(CancellationException.class);
      assertThat(look.problem(new CancellationException()).code())
          .isEqualTo(ProblemCode.DRAFT_CLOSED);
    }
  }
}
