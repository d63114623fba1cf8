package city.sitcenter.lake.query.answer;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.query.answer.Counts.By;
import city.sitcenter.lake.query.answer.Counts.Count;
import city.sitcenter.lake.query.answer.Profile.Often;
import city.sitcenter.lake.query.answer.Profiles.Basis;
import city.sitcenter.lake.store.engine.Sql;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values that come most often, of columns where that says something. */
final class TopValues {

  static final int MOST = 10;
  private static final long DISTINCT_NUMBERS = 1_000;
  private static final long DISTINCT = 200_000;

  private TopValues() {}

  static Map<Column, List<Often>> of(Counts table, List<Basis> bases) {
    var wanted =
        bases.stream()
            .filter(TopValues::saysSomething)
            .map(basis -> new By(basis.column(), Sql.name(basis.column().name()), MOST))
            .toList();
    var top = new LinkedHashMap<Column, List<Often>>();
    table.by(wanted).forEach((column, counts) -> top.put(column, often(counts)));
    return top;
  }

  private static boolean saysSomething(Basis basis) {
    long most = basis.column().type() == ColumnType.NUMBER ? DISTINCT_NUMBERS : DISTINCT;
    return basis.distinct() <= most;
  }

  private static List<Often> often(List<Count> counts) {
    return counts.stream()
        .sorted(Comparator.comparingLong(Count::rows).reversed())
        .map(count -> new Often(count.value(), count.rows()))
        .toList();
  }
}
