package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.engine.Sql;
import city.sitcenter.lake.store.engine.StoreProblems;
import city.sitcenter.lake.store.table.Field;
import city.sitcenter.lake.store.table.StoredFile;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot in the making: rows are brought in, then all of them are published or none. Holds the
 * dataset's write lock until it is closed; closed without {@link #publish} it leaves nothing
 * behind. For one thread at a time.
 *
 * <p>A relation is a table or view of {@link #connection} with all of the contract's columns.
 */
public final class Staging implements AutoCloseable {

  private final UUID id;
  private final Contract contract;
  private final List<Field> fields;
  private final SnapshotStore.@Nullable Stored base;
  private final Connection connection;
  private final StagedFiles files;
  private final Publisher publisher;
  private final Ending ending;

  private Snapshot.Operation operation = Snapshot.Operation.APPEND;
  private long addedRows;
  private long removedRows;
  private boolean keepsFiles;
  private boolean closed;

  Staging(
      UUID id,
      Contract contract,
      List<Field> fields,
      SnapshotStore.@Nullable Stored base,
      StagedFiles files,
      Connection connection,
      Publisher publisher,
      Ending ending) {
    this.id = id;
    this.contract = contract;
    this.fields = fields;
    this.base = base;
    this.files = files;
    this.connection = connection;
    this.publisher = publisher;
    this.ending = ending;
  }

  /** What the keeper of snapshots does when a staging ends. */
  interface Ending {
    void published(Snapshot snapshot, List<StoredFile> files);

    void closed(UUID staging);
  }

  /** The engine's connection that holds what is being loaded; closed with the staging. */
  public Connection connection() {
    return connection;
  }

  /** The id of the snapshot to be. */
  public UUID id() {
    return id;
  }

  /** Adds every row. */
  public void append(String relation) {
    work(() -> add(Sql.name(relation)));
  }

  /** Puts these rows in the place of all others. */
  public void replaceAll(String relation) {
    work(() -> {
      operation = Snapshot.Operation.REPLACE;
      removedRows += StoredFile.rows(files.now());
      files.remove(files.now());
      add(Sql.name(relation));
    });
  }

  /** Puts the same rows, without values that may be kept no longer, in the place of all. */
  public void withhold(String relation) {
    work(() -> {
      operation = Snapshot.Operation.RETAIN;
      files.remove(files.now());
      files.add(connection, Sql.name(relation));
    });
  }

  /**
   * Adds rows with new keys and corrects those with known ones. Rows that are there already in the
   * same words change nothing. Of several rows with one key the last of a table counts; where the
   * contract names a column that orders the versions of a row, the newest, and a row that is older
   * than the known one is left out.
   *
   * @return how many rows were left out because a newer version of them is known
   */
  public long merge(String relation, List<String> key) {
    var older = new AtomicLong();
    work(() -> {
      operation = Snapshot.Operation.MERGE;
      var merge = new Merge(connection, files, fields, key, contract.sequenceBy());
      var outcome = merge.merge(merge.lastOfEach(relation));
      addedRows += outcome.added() + outcome.corrected();
      removedRows += outcome.corrected();
      older.set(outcome.older());
    });
    return older.get();
  }

  /** Adds rows with new keys and leaves known ones alone; of several with one key, the first. */
  public void addNew(String relation, List<String> key) {
    work(() -> {
      var merge = new Merge(connection, files, fields, key, null);
      addedRows += merge.addNew(merge.firstOfEach(relation));
    });
  }

  /**
   * Makes the rows a snapshot that everybody sees, on disk for good when this returns. Where they
   * make no difference to the current snapshot, that one stays.
   *
   * @throws Problem {@code PUBLICATION_UNCERTAIN} when the database went away in the last step and
   *     did not come back in time to be asked; any other means that nothing was published
   */
  public Publication publish(PublishDetails details) {
    if (base != null && isUnchanged()) {
      return new Publication(base.snapshot(), false);
    }
    var change =
        new Change(
            id,
            contract,
            fields,
            base == null ? null : base.snapshot(),
            base == null ? 0 : base.icebergSnapshot(),
            files.before(),
            files.added(),
            files.removed(),
            operation,
            addedRows,
            removedRows);
    try {
      var snapshot = publisher.publish(change, details);
      keepsFiles = true;
      ending.published(snapshot, change.after());
      return new Publication(snapshot, true);
    } catch (Problem problem) {
      keepsFiles = problem.code() == ProblemCode.PUBLICATION_UNCERTAIN;
      throw problem;
    }
  }

  /** What the snapshot would hold now. */
  public List<StoredFile> files() {
    return files.now();
  }

  public List<Field> fields() {
    return fields;
  }

  public long removedRows() {
    return removedRows;
  }

  public String select(List<StoredFile> some, List<Field> columns) {
    return files.parquet().select(some, columns);
  }

  /** Writes files anew with the rows that satisfy a condition; gives the new ones. */
  public List<StoredFile> rewrite(
      List<StoredFile> old, List<Field> columns, String condition, Snapshot.Operation kind)
      throws SQLException {
    operation = kind;
    var rows = "(SELECT * FROM (%s) WHERE %s)".formatted(select(old, columns), condition);
    var written = files.add(connection, rows, columns);
    files.remove(old);
    removedRows += StoredFile.rows(old) - StoredFile.rows(written);
    return written;
  }

  private boolean isUnchanged() {
    if (files.added().isEmpty() && files.removed().isEmpty()) {
      return true;
    }
    return operation == Snapshot.Operation.REPLACE
        && content(files.before()).equals(content(files.added()))
        && StoredFile.rows(files.before()) == StoredFile.rows(files.added());
  }

  /** The rows as a sum of hashes, with all that a hash depends on. */
  private static List<Object> content(List<StoredFile> files) {
    var sum = files.stream().map(StoredFile::content).reduce(BigInteger.ZERO, BigInteger::add);
    var engines = new HashSet<String>();
    var shapes = new HashSet<>();
    for (var file : files) {
      engines.add(file.engine());
      file.facts().forEach((name, facts) -> shapes.add(facts.field(name)));
    }
    return List.of(sum, engines, shapes);
  }

  private void add(String source) throws SQLException {
    addedRows += StoredFile.rows(files.add(connection, source));
  }

  private interface Work {
    void run() throws SQLException;
  }

  private void work(Work work) {
    try {
      work.run();
    } catch (SQLException e) {
      throw StoreProblems.of(e);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (connection) {
      if (!keepsFiles) {
        files.delete();
      }
    } catch (SQLException e) {
      throw StoreProblems.of(e);
    } finally {
      ending.closed(id);
    }
  }

  @Override
  public String toString() {
    return "staging " + id + " of " + contract.id() + " on " + Objects.toString(base, "nothing");
  }
}
