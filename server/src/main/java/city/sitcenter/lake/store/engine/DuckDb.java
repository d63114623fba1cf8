package city.sitcenter.lake.store.engine;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.springframework.util.unit.DataSize;

/**
 * The engine in two instances with memory of their own: one loads, one answers; and one for each
 * answer that becomes a file. Safe for many threads; each connection is its borrower's, who closes
 * it.
 */
public final class DuckDb implements AutoCloseable {

  private final Connection ingest;
  private final Connection ask;
  private final OnlyReads gate;
  private final LakeSettings settings;
  private final AtomicLong exports = new AtomicLong();

  public DuckDb(LakeSettings settings) {
    this.settings = settings;
    try {
      Files.createDirectories(settings.data());
      Files.createDirectories(settings.spillFolder());
      ingest = open(settings, "ingest", settings.ingestMemory(), List.of());
      compareInPlace(ingest);
      ask = open(settings, "ask", settings.askMemory(), closedTo(settings.data()));
      gate = new OnlyReads(another(ask));
    } catch (SQLException e) {
      throw new Problem(ProblemCode.STORE_FAILED, e, e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Cells are compared with short lists of words, seldom and in many columns: the engine would join
   * every row with every list.
   */
  private static void compareInPlace(Connection loading) throws SQLException {
    try (var statement = loading.createStatement()) {
      statement.execute("SET GLOBAL disabled_optimizers = 'in_clause'");
    }
  }

  /** A connection for loading: may read files, and writes below the lake's folder. */
  public Connection ingest() {
    return another(ingest);
  }

  /**
   * For answering: sees the lake's data files and nothing else, writes nothing, and its settings
   * are locked. It holds no table and is not to be given any text that a person wrote.
   */
  public ReadOnlyEngine ask() {
    try {
      return new ReadOnlyEngine(another(ask), gate);
    } catch (SQLException e) {
      throw new Problem(ProblemCode.STORE_FAILED, e, e.getMessage());
    }
  }

  /**
   * An instance of its own for one answer that becomes a file: it sees the lake's data files and
   * the folder of the file and nothing else, its settings are locked, and it is gone when it is
   * closed.
   *
   * @param folder into which {@link #export} writes
   */
  public Connection exporting(Path folder) {
    try {
      var memory = DataSize.ofBytes(settings.askMemory().toBytes() / 2);
      var name = "export-" + exports.incrementAndGet();
      return open(settings, name, memory, closedTo(settings.data(), folder));
    } catch (SQLException e) {
      throw new Problem(ProblemCode.STORE_FAILED, e, e.getMessage());
    }
  }

  /**
   * A command that writes the answer of a question to a file; the question may only read.
   *
   * @param file that does not exist yet
   */
  public String export(String question, Path file) throws SQLException {
    gate.check(question);
    return "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd)"
        .formatted(question, Sql.text(file.toString()));
  }

  /** A file that {@link #export} wrote, as a table of a question. */
  public static String written(Path file) {
    return "read_parquet(" + Sql.text(file.toString()) + ")";
  }

  private static Connection another(Connection instance) {
    try {
      return ((DuckDBConnection) instance).duplicate();
    } catch (SQLException e) {
      throw new Problem(ProblemCode.STORE_FAILED, e, e.getMessage());
    }
  }

  private static Connection open(
      LakeSettings settings, String name, DataSize memory, List<String> last) throws SQLException {
    var connection = DriverManager.getConnection("jdbc:duckdb:", properties(last));
    var commands =
        new ArrayList<>(
            List.of(
                "SET GLOBAL TimeZone = 'UTC'",
                "SET GLOBAL autoinstall_known_extensions = false",
                "SET GLOBAL autoload_known_extensions = false",
                "SET GLOBAL parquet_metadata_cache = true",
                "SET GLOBAL memory_limit = '" + memory.toBytes() + " bytes'",
                "SET GLOBAL threads = " + settings.threads(),
                "SET GLOBAL temp_directory = "
                    + Sql.text(settings.spillFolder().resolve(name).toString()),
                "SET GLOBAL max_temp_directory_size = '" + settings.spill().toBytes() + " bytes'"));
    commands.addAll(last);
    try (var statement = connection.createStatement()) {
      for (var command : commands) {
        statement.execute(command);
      }
    }
    return connection;
  }

  /** Where questions are answered, rows are handed over as they are found. */
  private static Properties properties(List<String> last) {
    var properties = new Properties();
    properties.setProperty("jdbc_stream_results", Boolean.toString(!last.isEmpty()));
    return properties;
  }

  private static List<String> closedTo(Path... folders) {
    return List.of(
        "SET GLOBAL allowed_directories = ["
            + Sql.list(List.of(folders), folder -> Sql.text(folder.toString()))
            + "]",
        "SET GLOBAL enable_external_access = false",
        "SET GLOBAL lock_configuration = true");
  }

  @Override
  public void close() {
    try (ask;
        gate) {
      ingest.close();
    } catch (SQLException e) {
      throw new Problem(ProblemCode.STORE_FAILED, e, e.getMessage());
    }
  }
}
