package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.ingest.check.Matching;
import city.sitcenter.lake.ingest.format.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names the cells of a rejected row by the contract's columns instead of the file's headings, so
 * that what somebody mends is the value that was wrong. What the contract does not know keeps its
 * heading and stands behind.
 */
final class CellNames {

  private CellNames() {}

  /** Columns that files bring, in the contract's order. */
  static List<Column> columns(Contract contract) {
    return contract.columns().stream().filter(column -> !column.added()).toList();
  }

  /** By the columns a load found in its file, places included. */
  static Map<String, @Nullable String> found(
      Map<String, @Nullable String> cells, Matching matching, List<String> headers) {
    var headings = new LinkedHashMap<String, @Nullable String>();
    for (var pair : matching.pairs()) {
      headings.put(
          pair.column().name(), pair.position() == null ? null : headers.get(pair.position()));
    }
    return renamed(cells, headings);
  }

  /** By the names a column may have; where a cell has a column's very name, that is the one. */
  static Map<String, @Nullable String> known(
      Map<String, @Nullable String> cells, Contract contract) {
    var columns = columns(contract);
    var free = new HashMap<String, String>();
    var names = columns.stream().map(Column::name).collect(Collectors.toSet());
    cells.keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> free.putIfAbsent(Names.normal(name), name));
    var headings = new LinkedHashMap<String, @Nullable String>();
    for (var column : columns) {
      headings.put(
          column.name(), cells.containsKey(column.name()) ? column.name() : heading(column, free));
    }
    return renamed(cells, headings);
  }

  private static @Nullable String heading(Column column, Map<String, String> free) {
    return Matching.names(column).stream()
        .map(name -> free.get(Names.normal(name)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * @param headings of the columns; null: the row has no cell for one
   */
  private static Map<String, @Nullable String> renamed(
      Map<String, @Nullable String> cells, Map<String, @Nullable String> headings) {
    var row = new LinkedHashMap<String, @Nullable String>();
    headings.forEach((column, heading) -> {
      if (heading != null && cells.containsKey(heading)) {
        row.put(column, cells.get(heading));
      }
    });
    Set<@Nullable String> taken = new HashSet<>(headings.values());
    cells.forEach((name, cell) -> {
      if (!taken.contains(name) && !headings.containsKey(name)) {
        row.put(name, cell);
      }
    });
    return row;
  }
}
