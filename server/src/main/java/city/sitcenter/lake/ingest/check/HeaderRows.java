package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.ingest.format.Table;
import city.sitcenter.lake.store.engine.Sql;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Finds rows that are the header once more, as where files were put one behind the other. Where a
 * column is no text such a row is refused by its type already, so only tables of texts are looked
 * through.
 */
final class HeaderRows {

  static final String RULE = "header";

  private final Table table;
  private final Engine engine;
  private final String loaded;
  private final String late;

  HeaderRows(Table table, Engine engine, String loaded, String late) {
    this.table = table;
    this.engine = engine;
    this.loaded = loaded;
    this.late = late;
  }

  void find(Matching matching) {
    var pairs = matching.pairs().stream().filter(pair -> pair.position() != null).toList();
    boolean headed =
        !(table instanceof Table.Columnar)
            && !Integer.valueOf(0).equals(table.dialect().headerRows());
    boolean texts = pairs.stream().allMatch(pair -> pair.column().type() == ColumnType.STRING);
    if (!headed || !texts || pairs.isEmpty()) {
      return;
    }
    var same =
        pairs.stream()
            .map(pair ->
                "trim(%s) = trim(%s)"
                    .formatted(
                        Sql.name(pair.column().name()),
                        Sql.text(table.headers().get(Objects.requireNonNull(pair.position())))))
            .collect(Collectors.joining(" AND "));
    engine.execute(
        "INSERT INTO %s SELECT rowid, NULL, '%s' FROM %s WHERE _raw IS NULL AND %s"
            .formatted(late, RULE, loaded, same));
  }
}
