package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Contract.Mode;
import city.sitcenter.lake.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows that say again what a row before them said, within a file and against what is there.
 *
 * <ul>
 *   <li>A second value in a unique column breaks {@code unique}; so does a second row with a key
 *       where nothing can be merged (append, replace).
 *   <li>Merging, the newest row of a key stands for all: by the column that orders its versions, or
 *       else by the contract's time; ties in a unique column break it. Rows that come after a newer
 *       one are told apart as older.
 *   <li>An event that comes twice happened once: the first row stays.
 * </ul>
 */
final class Repeats {

  /** Rows that give way to a newer or equal one: not taken, and not counted as rejected. */
  static final String SUPERSEDED = "superseded";

  /** Rows that came after a newer version of theirs: not taken, and not counted as rejected. */
  static final String OLDER = "older";

  /** Rules that reject nothing, as a list of the engine's. */
  static final String LEFT_OUT = "('" + SUPERSEDED + "', '" + OLDER + "')";

  private final Contract contract;
  private final Engine engine;
  private final Known known;
  private final Mode mode;
  private final String loaded;
  private final String late;

  Repeats(Contract contract, Engine engine, Known known, Mode mode, String loaded, String late) {
    this.contract = contract;
    this.engine = engine;
    this.known = known;
    this.mode = mode;
    this.loaded = loaded;
    this.late = late;
  }

  void find() {
    var key = contract.key();
    boolean covered =
        key.size() == 1 && contract.column(key.getFirst()).map(Column::unique).orElse(false);
    boolean ordered = mode == Mode.MERGE && contract.sequenceBy() != null;
    if (ordered && !covered) {
      // before the unique columns: two versions of a row may well say the same in them
      order(key);
    }
    for (var column : contract.columns()) {
      if (column.unique()) {
        within(List.of(column.name()), column.name());
        if (mode != Mode.REPLACE && !contract.key().equals(List.of(column.name()))) {
          against(column);
        }
      }
    }
    if (!key.isEmpty() && !covered && !ordered) {
      switch (mode) {
        case MERGE, EVENTS -> supersede(key);
        case APPEND, REPLACE -> within(key, key.getLast());
      }
    }
  }

  /** Good rows so far. */
  private String good() {
    return "(SELECT rowid AS row, * FROM %s WHERE _raw IS NULL AND rowid NOT IN (SELECT row FROM %s))"
        .formatted(loaded, late);
  }

  private boolean repeats(List<String> columns) {
    var names = names(columns);
    return !rises(columns)
        && engine.number(
                "SELECT count(*) FROM (SELECT 1 FROM %s WHERE %s GROUP BY %s HAVING count(*) > 1 LIMIT 1)"
                    .formatted(loaded, whole(columns), names))
            > 0;
  }

  /**
   * Whether each row stands above the one before it, as numbers and times of a file often do: then
   * none repeats, which is seen many times faster than rows are counted by their values.
   */
  private boolean rises(List<String> columns) {
    var value = columns.size() == 1 ? names(columns) : "row(" + names(columns) + ")";
    return engine.number(
            ("SELECT count(*) FROM (SELECT 1 FROM (SELECT %1$s AS it, lag(%1$s) OVER () AS before,"
                    + " row_number() OVER () AS n FROM %2$s WHERE %3$s)"
                    + " WHERE n > 1 AND (it > before) IS NOT TRUE LIMIT 1)")
                .formatted(value, loaded, whole(columns)))
        == 0;
  }

  private static String names(List<String> columns) {
    return columns.stream().map(Sql::name).collect(Collectors.joining(", "));
  }

  private static String whole(List<String> columns) {
    return columns.stream()
        .map(column -> Sql.name(column) + " IS NOT NULL")
        .collect(Collectors.joining(" AND "));
  }

  private void within(List<String> columns, String told) {
    if (!repeats(columns)) {
      return;
    }
    var time = versions();
    boolean newest = mode == Mode.MERGE && time != null && contract.key().equals(columns);
    var order = newest ? Sql.name(String.valueOf(time)) + " DESC NULLS LAST, row" : "row";
    var rule =
        newest
            ? "CASE WHEN %1$s IS NOT DISTINCT FROM first_value(%1$s) OVER w THEN 'unique' ELSE %2$s END"
                .formatted(Sql.name(String.valueOf(time)), leaving())
            : "'unique'";
    engine.execute(
        ("INSERT INTO %s SELECT row, %s, rule FROM (SELECT row, row_number() OVER w AS n, %s AS rule"
                + " FROM %s WHERE %s WINDOW w AS (PARTITION BY %s ORDER BY %s)) WHERE n > 1")
            .formatted(late, Sql.text(told), rule, good(), whole(columns), names(columns), order));
  }

  /** What says which of two versions of a row is the newer. */
  private @Nullable String versions() {
    return contract.sequenceBy() == null ? Checker.timeColumn(contract) : contract.sequenceBy();
  }

  /** Why a row gives way to the first of window {@code w}. */
  private String leaving() {
    return contract.sequenceBy() == null
        ? Sql.text(SUPERSEDED)
        : "CASE WHEN row > first_value(row) OVER w THEN %s ELSE %s END"
            .formatted(Sql.text(OLDER), Sql.text(SUPERSEDED));
  }

  private void order(List<String> key) {
    if (!repeats(key)) {
      return;
    }
    engine.execute(
        ("INSERT INTO %s SELECT row, %s, rule FROM (SELECT row, row_number() OVER w AS n, %s AS rule"
                + " FROM %s WINDOW w AS (PARTITION BY %s ORDER BY %s DESC, row DESC)) WHERE n > 1")
            .formatted(
                late,
                Sql.text(key.getLast()),
                leaving(),
                good(),
                names(key),
                Sql.name(String.valueOf(contract.sequenceBy()))));
  }

  private void supersede(List<String> key) {
    if (!repeats(key)) {
      return;
    }
    var time = Checker.timeColumn(contract);
    var order = new ArrayList<String>();
    if (mode == Mode.MERGE && time != null) {
      order.add(Sql.name(time) + " DESC NULLS LAST");
    }
    order.add(mode == Mode.MERGE ? "row DESC" : "row");
    engine.execute(
        ("INSERT INTO %s SELECT row, %s, '%s' FROM (SELECT row, row_number() OVER (PARTITION BY %s"
                + " ORDER BY %s) AS n FROM %s) WHERE n > 1")
            .formatted(
                late,
                Sql.text(key.getLast()),
                SUPERSEDED,
                names(key),
                String.join(", ", order),
                good()));
  }

  /** Values of a unique column that other rows of the dataset have already. */
  private void against(Column column) {
    var rows = known.rows();
    if (rows == null) {
      return;
    }
    var name = Sql.name(column.name());
    boolean keyed = mode == Mode.MERGE || mode == Mode.EVENTS;
    var other =
        keyed
            ? contract.key().stream()
                .map(Sql::name)
                .map(key -> "n." + key + " IS DISTINCT FROM k." + key)
                .collect(Collectors.joining(" OR "))
            : "true";
    engine.execute(
        "INSERT INTO %s SELECT DISTINCT n.row, %s, 'unique' FROM %s n JOIN (%s) k ON n.%s = k.%s WHERE %s"
            .formatted(late, Sql.text(column.name()), good(), rows, name, name, other));
  }
}
