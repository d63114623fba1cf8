package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Sensitivity;
import java.util.List;

/** Columns that tell who somebody is. */
final class Personal {

  private Personal() {}

  static boolean in(Contract contract) {
    return !columns(contract).isEmpty();
  }

  static List<Column> columns(Contract contract) {
    return contract.columns().stream()
        .filter(column -> column.sensitivity() == Sensitivity.PERSONAL && !column.added())
        .toList();
  }
}
