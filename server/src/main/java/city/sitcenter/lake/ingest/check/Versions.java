package city.sitcenter.lake.ingest.check;

import static city.sitcenter.lake.ingest.check.GoodRows.names;
import static city.sitcenter.lake.ingest.check.GoodRows.whole;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.store.engine.Sql;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are merged: of each key the newest stands for all, by the column that orders its
 * versions, or else by the contract's time, or else as the last to arrive.
 *
 * <p>A unique column is unique in what comes of the load. So rows that are older than the known
 * ones go first; the newest are then compared with each other and with the known rows that keep
 * their value. A row that is refused leaves its place to the next version of its key, or to the
 * known row with the value that it had; then all is looked at again.
 */
final class Versions {

  /** After so many looks a file is judged strictly: nobody takes what another row has now. */
  private static final int LOOKS = 20;

  private final Contract contract;
  private final Engine engine;
  private final Known known;
  private final GoodRows rows;
  private final List<String> key;
  private final boolean repeated;

  Versions(Contract contract, Engine engine, Known known, GoodRows rows) {
    this.contract = contract;
    this.engine = engine;
    this.known = known;
    this.rows = rows;
    this.key = contract.key();
    this.repeated = rows.repeat(key);
  }

  void find() {
    if (contract.sequenceBy() == null && isUniqueKey()) {
      refuseTies();
    }
    var unique =
        contract.columns().stream()
            .filter(column -> column.unique() && !key.equals(List.of(column.name())))
            .toList();
    if (!unique.isEmpty()) {
      var held = known.rows(contract.columns());
      if (held != null && contract.sequenceBy() != null) {
        leaveOutdated(held, Sql.name(contract.sequenceBy()));
      }
      settle(unique, held);
    }
    supersede();
  }

  private boolean isUniqueKey() {
    return key.size() == 1 && contract.column(key.getFirst()).map(Column::unique).orElse(false);
  }

  /** Nothing says which of two rows with one unique key and one time is the newer. */
  private void refuseTies() {
    if (!repeated) {
      return;
    }
    var time = Checker.timeColumn(contract);
    var name = time == null ? "" : Sql.name(time);
    engine.execute(
        ("INSERT INTO %s SELECT row, %s, 'unique' FROM (SELECT row, row_number() OVER w AS n,"
                + " %s AS tie FROM %s WINDOW w AS (PARTITION BY %s ORDER BY %s row)) WHERE n > 1 AND tie")
            .formatted(
                rows.late(),
                Sql.text(key.getLast()),
                time == null
                    ? "true"
                    : "%1$s IS NOT DISTINCT FROM first_value(%1$s) OVER w".formatted(name),
                rows.select(),
                names(key),
                time == null ? "" : name + " DESC NULLS LAST,"));
  }

  private void leaveOutdated(String held, String by) {
    engine.execute(
        "INSERT INTO %s SELECT DISTINCT n.row, %s, '%s' FROM %s n JOIN (%s) k ON %s WHERE n.%s < k.%s"
            .formatted(
                rows.late(),
                Sql.text(key.getLast()),
                Repeats.OUTDATED,
                rows.select(),
                held,
                sameKey("n", "k"),
                by,
                by));
  }

  private void settle(List<Column> unique, @Nullable String held) {
    for (int look = 0; look < LOOKS; look++) {
      long before = rows.found();
      if (held != null) {
        unique.forEach(column -> against(column, held, false));
      }
      if (rows.found() == before) {
        unique.forEach(this::within);
      }
      if (rows.found() == before) {
        return;
      }
    }
    supersede();
    if (held != null) {
      unique.forEach(column -> against(column, held, true));
    }
    unique.forEach(this::within);
  }

  /**
   * Values that known rows with other keys have.
   *
   * @param strict also those of rows that get another value now
   */
  private void against(Column column, String held, boolean strict) {
    var name = Sql.name(column.name());
    var keeps =
        strict ? "true" : "(w.row IS NULL OR w.%1$s IS NOT DISTINCT FROM k.%1$s)".formatted(name);
    engine.execute(
        ("INSERT INTO %s WITH newest AS MATERIALIZED (SELECT row, %s, %s FROM %s)"
                + " SELECT DISTINCT n.row, %s, 'unique' FROM (%s) k JOIN newest n ON n.%s = k.%s"
                + " LEFT JOIN newest w ON %s WHERE NOT (%s) AND %s")
            .formatted(
                rows.late(),
                names(key.stream().filter(part -> !part.equals(column.name())).toList()),
                name,
                newest(),
                Sql.text(column.name()),
                held,
                name,
                name,
                sameKey("w", "k"),
                sameKey("n", "k"),
                keeps));
  }

  /** Of two new rows with one value the first stays. */
  private void within(Column column) {
    var columns = List.of(column.name());
    if (rows.repeat(columns)) {
      engine.execute(
          ("INSERT INTO %s SELECT row, %s, 'unique' FROM (SELECT row, row_number()"
                  + " OVER (PARTITION BY %s ORDER BY row) AS n FROM %s WHERE %s) WHERE n > 1")
              .formatted(
                  rows.late(), Sql.text(column.name()), names(columns), newest(), whole(columns)));
    }
  }

  private String newest() {
    return repeated
        ? "(SELECT * FROM %s QUALIFY row_number() OVER (PARTITION BY %s ORDER BY %s) = 1)"
            .formatted(rows.select(), names(key), newestFirst())
        : rows.select();
  }

  private String newestFirst() {
    var by = contract.sequenceBy() == null ? Checker.timeColumn(contract) : contract.sequenceBy();
    return (by == null ? "" : Sql.name(by) + " DESC NULLS LAST, ") + "row DESC";
  }

  /** All but the newest give way. */
  private void supersede() {
    if (!repeated) {
      return;
    }
    var why =
        contract.sequenceBy() == null
            ? Sql.text(Repeats.SUPERSEDED)
            : "CASE WHEN row > first_value(row) OVER w THEN %s ELSE %s END"
                .formatted(Sql.text(Repeats.OLDER), Sql.text(Repeats.SUPERSEDED));
    engine.execute(
        ("INSERT INTO %s SELECT row, %s, rule FROM (SELECT row, row_number() OVER w AS n, %s AS rule"
                + " FROM %s WINDOW w AS (PARTITION BY %s ORDER BY %s)) WHERE n > 1")
            .formatted(
                rows.late(),
                Sql.text(key.getLast()),
                why,
                rows.select(),
                names(key),
                newestFirst()));
  }

  private String sameKey(String one, String other) {
    return key.stream()
        .map(Sql::name)
        .map(part -> "%s.%s = %s.%s".formatted(one, part, other, part))
        .collect(Collectors.joining(" AND "));
  }
}
