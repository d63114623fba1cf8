package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Sensitivity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much of a load's rejected rows somebody sees.
 *
 * @param whole true when they see the rows as they came
 * @param shown columns whose values they see otherwise
 */
record RowMask(boolean whole, Set<String> shown) {

  /** Stands for a value that is there and not shown; never a value itself. */
  static final String MASK = "•••";

  /** Of the row as a whole, yet of rows whose cells are known to be where they belong. */
  private static final Set<String> SPLIT = Set.of("unique", "header");

  /** A number of a person or a phone, or an address, that came to a column that refused it. */
  private static final Pattern ASTRAY = Pattern.compile("@|(\\d[ ()+-]*){10}");

  static final RowMask WHOLE = new RowMask(true, Set.of());

  RowMask {
    shown = Set.copyOf(shown);
  }

  /**
   * @param own true for who sent the rows, and knows all of them but what is personal
   */
  static RowMask of(Contract contract, @Nullable Contract visible, boolean own) {
    var known =
        visible == null
            ? Set.<String>of()
            : visible.columns().stream().map(Column::name).collect(Collectors.toSet());
    return new RowMask(
        false,
        contract.columns().stream()
            .filter(column ->
                known.contains(column.name())
                    || own && column.sensitivity() != Sensitivity.PERSONAL)
            .map(Column::name)
            .collect(Collectors.toSet()));
  }

  /** The row with masks; where cells may stand in each other's place, all of them. */
  Map<String, @Nullable String> row(
      RejectionStore.Kept kept, Map<String, @Nullable String> cells, Contract contract) {
    if (whole) {
      return cells;
    }
    var row = new LinkedHashMap<String, @Nullable String>();
    for (var column : CellNames.columns(contract)) {
      boolean open = isSplit(kept, cells) && shown.contains(column.name());
      row.put(column.name(), open ? cells.get(column.name()) : MASK);
    }
    return row;
  }

  /** The value that was wrong; of a row that is kept sealed it is among the cells only. */
  @Nullable String value(RejectionStore.Kept kept, Map<String, @Nullable String> cells) {
    var column = kept.column();
    if (!whole && !(column != null && isSplit(kept, cells) && shown.contains(column))) {
      return MASK;
    }
    boolean mended = "fixed".equals(kept.state());
    return kept.value() != null || column == null || mended ? kept.value() : cells.get(column);
  }

  /** Whether each cell stands in its own column, as far as can be told. */
  private static boolean isSplit(RejectionStore.Kept kept, Map<String, @Nullable String> cells) {
    var column = kept.column();
    if (column == null) {
      return SPLIT.contains(kept.rule());
    }
    var value = kept.value() == null ? cells.get(column) : kept.value();
    return !"ragged".equals(kept.rule()) && (value == null || !ASTRAY.matcher(value).find());
  }
}
