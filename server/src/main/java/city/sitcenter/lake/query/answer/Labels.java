package city.sitcenter.lake.query.answer;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Column.Check;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.lake.query.sql.read.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the titles of the codes in an answer, where a contract says whose codes they are. */
final class Labels {

  private final Catalog catalog;

  Labels(Catalog catalog) {
    this.catalog = catalog;
  }

  /** From a column of the answer to its codes and their titles; only columns that hold codes. */
  Map<String, Map<String, LocalText>> of(
      Actor actor, List<Result> columns, List<@Nullable Object[]> rows) {
    var labels = new LinkedHashMap<String, Map<String, LocalText>>();
    for (int i = 0; i < columns.size(); i++) {
      var index = i;
      codes(actor, columns.get(i))
          .ifPresent(titles -> labels.put(columns.get(index).name(), used(titles, rows, index)));
    }
    return labels;
  }

  private static Map<String, LocalText> used(
      Map<String, LocalText> titles, List<@Nullable Object[]> rows, int column) {
    var used = new LinkedHashMap<String, LocalText>();
    for (var row : rows) {
      var code = row[column];
      var title = code == null ? null : titles.get(code.toString());
      if (code != null && title != null) {
        used.put(code.toString(), title);
      }
    }
    return used;
  }

  /** The titles of a column that shows codes of a list this actor may see, unchanged. */
  private Optional<Map<String, LocalText>> codes(Actor actor, Result column) {
    if (column.origins().size() != 1 || column.origins().getFirst().derived()) {
      return Optional.empty();
    }
    var origin = column.origins().getFirst();
    return catalog
        .visible(actor, new DatasetId(origin.dataset()))
        .flatMap(contract -> contract.column(origin.column()))
        .stream()
        .flatMap(found -> found.checks().stream())
        .filter(Check.Reference.class::isInstance)
        .map(Check.Reference.class::cast)
        .flatMap(reference -> catalog.visible(actor, reference.dataset()).stream())
        .filter(list -> list.codeList())
        .map(list -> catalog.codeLabels(list.id()))
        .findFirst();
  }
}
