package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Column.Check;
import city.sitcenter.lake.store.engine.Sql;
import java.util.List;
import java.util.stream.Collectors;

/** Finds values that another dataset does not have. */
final class References {

  private final Engine engine;
  private final Known known;
  private final String loaded;
  private final String faulty;
  private final String late;

  References(Engine engine, Known known, String loaded, String faulty, String late) {
    this.engine = engine;
    this.known = known;
    this.loaded = loaded;
    this.faulty = faulty;
    this.late = late;
  }

  /** Goes through all columns that refer to others. */
  void find(Matching matching) {
    for (var pair : matching.pairs()) {
      for (var check : pair.column().checks()) {
        if (check instanceof Check.Reference reference && pair.position() != null) {
          reference(pair.column(), reference);
        }
      }
    }
  }

  private void reference(Column column, Check.Reference reference) {
    var name = Sql.name(column.name());
    var values = known.values(reference.dataset(), reference.column());
    var held =
        values == null
            ? "true"
            : "CAST(%s AS VARCHAR) NOT IN (SELECT CAST(v AS VARCHAR) FROM (%s) WHERE v IS NOT NULL)"
                .formatted(name, values);
    engine.execute(
        ("INSERT INTO %s SELECT rowid, %s, 'reference' FROM %s WHERE %s IS NOT NULL AND %s"
                + " AND (_raw IS NULL OR rowid NOT IN (SELECT row FROM %s WHERE list_has_any(why, [%s])))")
            .formatted(late, Sql.text(column.name()), loaded, name, held, faulty, allOf(column)));
  }

  /** What a row is told of a column already; one failure of a cell is enough. */
  private static String allOf(Column column) {
    return List.of("required", "type", "length", "pattern", "list", "range").stream()
        .map(rule -> Sql.text(column.name() + ":" + rule))
        .collect(Collectors.joining(", "));
  }
}
