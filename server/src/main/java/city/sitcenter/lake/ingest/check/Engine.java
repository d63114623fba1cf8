package city.sitcenter.lake.ingest.check;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.engine.StoreProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DuckDB for one load: one statement at a time, which another thread may watch and cut short. After
 * {@link #cancel} nothing runs any more.
 */
public final class Engine {

  private static final Logger log = LoggerFactory.getLogger(Engine.class);

  private final Connection connection;
  private final Function<SQLException, Problem> meaning;
  private volatile @Nullable Statement running;
  private volatile boolean cancelled;

  /** Takes the connection over: its statements can be watched from now on. */
  public Engine(Connection connection) {
    this(connection, Engine::ofFile);
  }

  private Engine(Connection connection, Function<SQLException, Problem> meaning) {
    this.connection = connection;
    this.meaning = meaning;
    try (var statement = connection.createStatement()) {
      // Without it the engine counts nothing; it must not write on the terminal.
      statement.execute("SET enable_progress_bar_print = false");
      statement.execute("SET enable_progress_bar = true");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Rows of the lake, read beside all loads.
   *
   * @throws Problem of the store: nobody's file is at fault
   */
  public static <T> List<T> ofLake(DuckDb duckDb, String sql, RowReader<T> reader) {
    try (var connection = duckDb.ingest()) {
      return new Engine(connection, StoreProblems::of).list(sql, reader);
    } catch (SQLException e) {
      throw StoreProblems.of(e);
    }
  }

  public Connection connection() {
    return connection;
  }

  /** What reads one row of an answer. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(java.sql.ResultSet row) throws SQLException;
  }

  public void execute(String sql) {
    long began = System.nanoTime();
    try (var statement = begin()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      running = null;
      tell(sql, began);
    }
  }

  /** How long each step took, for whoever looks why a load is slow. */
  private static void tell(String sql, long began) {
    if (log.isDebugEnabled()) {
      long millis = (System.nanoTime() - began) / 1_000_000;
      log.debug("{} ms: {}", millis, sql.length() > 160 ? sql.substring(0, 160) : sql);
    }
  }

  public long number(String sql) {
    return list(sql, row -> row.getLong(1)).getFirst();
  }

  public <T> List<T> list(String sql, RowReader<T> reader) {
    long began = System.nanoTime();
    try (var statement = begin();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      running = null;
      tell(sql, began);
    }
  }

  private Statement begin() throws SQLException {
    check();
    var statement = connection.createStatement();
    running = statement;
    return statement;
  }

  /** Ends at once when the load was cancelled. */
  public void check() {
    if (cancelled) {
      throw new CancellationException();
    }
  }

  /** Cuts the running statement short and lets no other begin. */
  public void cancel() {
    cancelled = true;
    var statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        throw new Problem(ProblemCode.INTERNAL, e);
      }
    }
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /** Share of the running statement that is done, 0 to 1; negative when unknown. */
  public double progress() {
    try {
      return running instanceof DuckDBPreparedStatement statement
          ? statement.getQueryProgress().getPercentage() / 100
          : -1;
    } catch (SQLException e) {
      return -1;
    }
  }

  private RuntimeException failed(SQLException e) {
    if (cancelled) {
      return new CancellationException();
    }
    return meaning.apply(e);
  }

  /** While a file is read, what is nobody's mistake here is the file's. */
  private static Problem ofFile(SQLException e) {
    var text = String.valueOf(e.getMessage());
    if (text.contains("No space left") || text.contains("max_temp_directory_size")) {
      return new Problem(ProblemCode.DISK_FULL, e, 0);
    }
    // what follows the kind of failure may quote a cell of the file
    var kind = text.split(":", 2)[0];
    log.info("the engine gave up: {}", kind);
    return switch (kind) {
      case "Out of Memory Error" -> new Problem(ProblemCode.LOAD_OUT_OF_MEMORY, e);
      case "Parser Error", "Binder Error", "Catalog Error", "INTERNAL Error" ->
          new Problem(ProblemCode.INTERNAL, e);
      default -> new Problem(ProblemCode.FILE_DAMAGED, e, "");
    };
  }
}
