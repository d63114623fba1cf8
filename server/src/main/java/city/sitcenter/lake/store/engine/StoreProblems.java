package city.sitcenter.lake.store.engine;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.sql.SQLException;
import java.util.Objects;

/** What the engine's failures mean to people. */
public final class StoreProblems {

  private StoreProblems() {}

  public static Problem of(SQLException failure) {
    var message = Objects.requireNonNullElse(failure.getMessage(), "");
    if (message.contains("No space left on device")) {
      return new Problem(ProblemCode.DISK_FULL, failure, 0);
    }
    return new Problem(ProblemCode.STORE_FAILED, failure, message.lines().findFirst().orElse(""));
  }
}
