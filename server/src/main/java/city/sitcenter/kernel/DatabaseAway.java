package city.sitcenter.kernel;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells a connection to the database that broke from a mistake in what was asked of it. */
public final class DatabaseAway {

  private DatabaseAway() {}

  /**
   * True when the failure, or what lies under it, is a lost or refused connection: SQLSTATE class
   * 08 and 57P of PostgreSQL (Appendix A), or a pool that got none in time.
   */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException
          || (cause instanceof SQLException sql && isOfConnection(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfConnection(@Nullable String state) {
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }
}
