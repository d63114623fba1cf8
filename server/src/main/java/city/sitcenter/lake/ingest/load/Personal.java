package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.identity.Actor;
import java.util.List;

/** Columns that tell who somebody is. */
final class Personal {

  private Personal() {}

  static boolean in(Contract contract) {
    return !columns(contract).isEmpty();
  }

  /**
   * A row as it came holds every column: it is shown to those who may read all of them, which with
   * personal ones among them takes a stated purpose.
   */
  static boolean mayReadWhole(Actor actor, Contract contract, Catalog catalog) {
    return catalog
        .visible(actor, contract.id())
        .filter(seen -> seen.columns().size() == contract.columns().size())
        .isPresent();
  }

  static List<Column> columns(Contract contract) {
    return contract.columns().stream()
        .filter(column -> column.sensitivity() == Sensitivity.PERSONAL && !column.added())
        .toList();
  }
}
