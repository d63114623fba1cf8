package city.sitcenter.lake.ingest.check;

import static city.sitcenter.lake.ingest.check.GoodRows.names;
import static city.sitcenter.lake.ingest.check.GoodRows.whole;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Contract.Mode;
import city.sitcenter.lake.store.engine.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds rows that say again what a row before them said, within a file and against what is there.
 *
 * <ul>
 *   <li>A second value in a unique column breaks {@code unique}; so does a second row with a key
 *       where nothing can be merged (append, replace).
 *   <li>Merging, one row of a key stands for all of its {@link Versions}.
 *   <li>An event that comes twice happened once: the first row stays.
 * </ul>
 */
final class Repeats {

  /** Rows that give way to a newer or equal one: not taken, and not counted as rejected. */
  static final String SUPERSEDED = "superseded";

  /** Rows that came after a newer version of theirs: not taken, and not counted as rejected. */
  static final String OLDER = "older";

  /** Rows of which a newer version is known from earlier loads; they count as {@link #OLDER}. */
  static final String OUTDATED = "outdated";

  /** Rules that reject nothing, as a list of the engine's. */
  static final String LEFT_OUT = "('" + SUPERSEDED + "', '" + OLDER + "', '" + OUTDATED + "')";

  private final Contract contract;
  private final Engine engine;
  private final Known known;
  private final Mode mode;
  private final GoodRows rows;

  Repeats(Contract contract, Engine engine, Known known, Mode mode, String loaded, String late) {
    this.contract = contract;
    this.engine = engine;
    this.known = known;
    this.mode = mode;
    this.rows = new GoodRows(engine, loaded, late);
  }

  void find() {
    var key = contract.key();
    if (mode == Mode.MERGE && !key.isEmpty()) {
      new Versions(contract, engine, known, rows).find();
      return;
    }
    boolean covered =
        key.size() == 1 && contract.column(key.getFirst()).map(Column::unique).orElse(false);
    for (var column : contract.columns()) {
      if (column.unique()) {
        within(List.of(column.name()), column.name());
        if (mode != Mode.REPLACE && !key.equals(List.of(column.name()))) {
          against(column);
        }
      }
    }
    if (!key.isEmpty() && !covered) {
      switch (mode) {
        case EVENTS -> repeated(key, key.getLast(), SUPERSEDED);
        case APPEND, REPLACE, MERGE -> within(key, key.getLast());
      }
    }
  }

  private void within(List<String> columns, String told) {
    repeated(columns, told, "unique");
  }

  /** All but the first row with the same values. */
  private void repeated(List<String> columns, String told, String rule) {
    if (rows.repeat(columns)) {
      engine.execute(
          ("INSERT INTO %s SELECT row, %s, '%s' FROM (SELECT row, row_number()"
                  + " OVER (PARTITION BY %s ORDER BY row) AS n FROM %s WHERE %s) WHERE n > 1")
              .formatted(
                  rows.late(),
                  Sql.text(told),
                  rule,
                  names(columns),
                  rows.select(),
                  whole(columns)));
    }
  }

  /** Values of a unique column that other rows of the dataset have already. */
  private void against(Column column) {
    var held = known.rows(contract.columns());
    if (held == null) {
      return;
    }
    var name = Sql.name(column.name());
    var other =
        mode == Mode.EVENTS
            ? contract.key().stream()
                .map(Sql::name)
                .map(key -> "n." + key + " IS DISTINCT FROM k." + key)
                .collect(Collectors.joining(" OR "))
            : "true";
    engine.execute(
        "INSERT INTO %s SELECT DISTINCT n.row, %s, 'unique' FROM %s n JOIN (%s) k ON n.%s = k.%s WHERE %s"
            .formatted(
                rows.late(), Sql.text(column.name()), rows.select(), held, name, name, other));
  }
}
