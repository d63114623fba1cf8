package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.SnapshotView;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.engine.ReadOnlyEngine;
import city.sitcenter.lake.store.engine.Sql;
import city.sitcenter.lake.store.engine.StoreProblems;
import city.sitcenter.lake.store.engine.VisibleRows;
import city.sitcenter.lake.store.table.Field;
import city.sitcenter.lake.store.table.ParquetFiles;
import city.sitcenter.lake.store.table.StoredFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What lies between two snapshots. Files that both have are not read. Rows are told apart by their
 * key where the contract has one and the actor may see it, else as wholes.
 */
final class SnapshotDiff {

  private static final int SAMPLE = 20;
  private static final int SECONDS = 30;

  private final DuckDb duckDb;
  private final ParquetFiles parquet;
  private final Snapshots snapshots;

  SnapshotDiff(DuckDb duckDb, ParquetFiles parquet, Snapshots snapshots) {
    this.duckDb = duckDb;
    this.parquet = parquet;
    this.snapshots = snapshots;
  }

  record ShownColumn(String name, String type) {}

  record Changed(List<@Nullable Object> before, List<@Nullable Object> after) {}

  record Sample(
      List<List<@Nullable Object>> added,
      List<List<@Nullable Object>> removed,
      List<Changed> changed) {}

  /**
   * @param rowsBefore rows the actor may see in the first snapshot
   * @param sample at most twenty of each
   */
  record Difference(
      SnapshotView from,
      SnapshotView to,
      long rowsBefore,
      long rowsAfter,
      long added,
      long removed,
      long changed,
      Sample sample,
      List<ShownColumn> columns) {

    static Difference of(SnapshotView from, SnapshotView to, Found found) {
      return new Difference(
          from,
          to,
          found.rowsBefore(),
          found.rowsAfter(),
          found.added(),
          found.removed(),
          found.changed(),
          found.sample(),
          found.columns());
    }
  }

  /** The same before anybody is told between which versions. */
  record Found(
      long rowsBefore,
      long rowsAfter,
      long added,
      long removed,
      long changed,
      Sample sample,
      List<ShownColumn> columns) {}

  Found between(Actor actor, Contract full, Contract visible, Snapshot from, Snapshot to) {
    var before = snapshots.stored(from);
    var after = snapshots.stored(to);
    var fields = fields(visible, snapshots.fields(full.id()));
    var rows = VisibleRows.of(actor, full).map(VisibleRows::condition).orElse("true");
    try (var connection = duckDb.ask()) {
      connection.limit(SECONDS);
      var left = table(without(before, after), fields, rows, full);
      var right = table(without(after, before), fields, rows, full);
      var byKey = !full.key().isEmpty() && visible.key().equals(full.key());
      var parts =
          byKey ? new ByKey(fields, full.key(), left, right) : new AsWholes(fields, left, right);
      var shared = shared(connection, before, after, rows, full);
      return new Found(
          shared + count(connection, "SELECT * FROM " + left),
          shared + count(connection, "SELECT * FROM " + right),
          count(connection, parts.added()),
          count(connection, parts.removed()),
          count(connection, parts.changed()),
          new Sample(
              sample(connection, parts.added(), fields.size()),
              sample(connection, parts.removed(), fields.size()),
              pairs(connection, parts.changed(), fields.size())),
          visible.columns().stream()
              .map(column -> new ShownColumn(column.name(), column.type().slug()))
              .toList());
    } catch (SQLException e) {
      throw StoreProblems.of(e);
    }
  }

  /** The three queries; those of changes give all old values, then all new ones. */
  private interface Parts {
    String added();

    String removed();

    String changed();
  }

  private record ByKey(List<Field> fields, List<String> key, String left, String right)
      implements Parts {

    @Override
    public String added() {
      return "SELECT * FROM %s ANTI JOIN %s USING (%s)".formatted(right, left, keys());
    }

    @Override
    public String removed() {
      return "SELECT * FROM %s ANTI JOIN %s USING (%s)".formatted(left, right, keys());
    }

    @Override
    public String changed() {
      var names = fields.stream().map(field -> Sql.name(field.name())).toList();
      var differs = Sameness.differs(fields, "l", "r");
      var same = key.stream().map(Sql::name).map(name -> "l.%s = r.%s".formatted(name, name));
      return "SELECT %s, %s FROM %s l JOIN %s r ON %s WHERE %s"
          .formatted(
              Sql.list(names, name -> "l." + name),
              Sql.list(names, name -> "r." + name),
              left,
              right,
              String.join(" AND ", same.toList()),
              differs);
    }

    private String keys() {
      return Sql.list(key, Sql::name);
    }
  }

  private record AsWholes(List<Field> fields, String left, String right) implements Parts {

    @Override
    public String added() {
      return "SELECT * FROM %s EXCEPT ALL SELECT * FROM %s".formatted(right, left);
    }

    @Override
    public String removed() {
      return "SELECT * FROM %s EXCEPT ALL SELECT * FROM %s".formatted(left, right);
    }

    @Override
    public String changed() {
      var names = Sql.list(fields, field -> Sql.name(field.name()));
      return "SELECT %s, %s FROM %s WHERE false".formatted(names, names, left);
    }
  }

  private static List<Field> fields(Contract visible, List<Field> known) {
    return visible.columns().stream()
        .map(Column::name)
        .flatMap(name -> known.stream().filter(field -> field.name().equals(name)))
        .toList();
  }

  private static List<StoredFile> without(List<StoredFile> files, List<StoredFile> others) {
    var paths = new HashSet<String>();
    others.forEach(file -> paths.add(file.path()));
    return files.stream().filter(file -> !paths.contains(file.path())).toList();
  }

  private String table(
      List<StoredFile> files, List<Field> fields, String condition, Contract full) {
    return "(SELECT %s FROM (%s) WHERE %s)"
        .formatted(
            Sql.list(fields, field -> Sql.name(field.name())),
            parquet.select(files, snapshots.fields(full.id())),
            condition);
  }

  private long shared(
      ReadOnlyEngine connection,
      List<StoredFile> before,
      List<StoredFile> after,
      String condition,
      Contract full)
      throws SQLException {
    var both = without(before, without(before, after));
    return condition.equals("true")
        ? StoredFile.rows(both)
        : count(
            connection,
            "SELECT * FROM " + table(both, snapshots.fields(full.id()), condition, full));
  }

  private static long count(ReadOnlyEngine connection, String query) throws SQLException {
    try (var result = connection.query("SELECT count(*) FROM (" + query + ")")) {
      result.next();
      return result.getLong(1);
    }
  }

  private static List<List<@Nullable Object>> sample(
      ReadOnlyEngine connection, String query, int columns) throws SQLException {
    var rows = new ArrayList<List<@Nullable Object>>();
    try (var result = connection.query(query + " LIMIT " + SAMPLE)) {
      while (result.next()) {
        rows.add(values(result, 0, columns));
      }
    }
    return rows;
  }

  private static List<Changed> pairs(ReadOnlyEngine connection, String query, int columns)
      throws SQLException {
    return sample(connection, query, columns * 2).stream()
        .map(both -> new Changed(both.subList(0, columns), both.subList(columns, columns * 2)))
        .toList();
  }

  private static List<@Nullable Object> values(ResultSet result, int from, int columns)
      throws SQLException {
    var values = new ArrayList<@Nullable Object>();
    for (int i = 1; i <= columns; i++) {
      values.add(shown(result.getObject(from + i)));
    }
    return values;
  }

  private static @Nullable Object shown(@Nullable Object value) {
    return switch (value) {
      case OffsetDateTime time -> time.toInstant();
      case Number number -> number;
      case Boolean truth -> truth;
      case null -> null;
      default -> Objects.toString(value);
    };
  }
}
