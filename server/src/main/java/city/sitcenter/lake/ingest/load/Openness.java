package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Sensitivity;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a result may be seen by more people than what it was computed from. A result's column
 * counts as computed from an input's column of the same name; of others nothing is known but the
 * input's own sensitivity.
 */
final class Openness {

  private Openness() {}

  /** In what the result is more open than its input; empty when it is not. */
  static List<String> beyond(Contract result, Contract input) {
    var beyond = new ArrayList<String>();
    if (result.sensitivity().compareTo(input.sensitivity()) < 0) {
      beyond.add(
          "sensitivity %s < %s".formatted(result.sensitivity().slug(), input.sensitivity().slug()));
    }
    boolean ownersOnly = input.sensitivity().compareTo(Sensitivity.RESTRICTED) >= 0;
    for (var column : result.columns()) {
      var from = input.column(column.name()).orElse(null);
      if (from != null) {
        var allowed = effective(input, from);
        var given = effective(result, column);
        ownersOnly |= allowed.compareTo(Sensitivity.RESTRICTED) >= 0;
        if (given.compareTo(allowed) < 0 && input.sensitivity().compareTo(allowed) < 0) {
          beyond.add("%s %s < %s".formatted(column.name(), given.slug(), allowed.slug()));
        }
      }
    }
    if ((ownersOnly || input.rowRule() != null) && !result.owner().equals(input.owner())) {
      beyond.add("owner %s ≠ %s".formatted(result.owner(), input.owner()));
    }
    if (input.rowRule() != null && !input.rowRule().equals(result.rowRule())) {
      beyond.add("rowRule " + input.rowRule().column());
    }
    return beyond;
  }

  /** Whoever may not see the dataset sees no column of it. */
  private static Sensitivity effective(Contract contract, Column column) {
    return column.sensitivity().compareTo(contract.sensitivity()) < 0
        ? contract.sensitivity()
        : column.sensitivity();
  }
}
