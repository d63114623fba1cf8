package city.sitcenter.catalog.search;

import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.DatasetState;
import city.sitcenter.catalog.Health;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found, in order, and how many there are of each kind.
 *
 * @param facets from a facet's name to its values with their counts, the most frequent first; each
 *     facet counts what there would be without its own filter
 */
public record Found(List<Hit> hits, Map<String, List<Count>> facets) {

  /**
   * One dataset as the asker may know it; districts, period and counts only of rows they may see.
   */
  public record Hit(
      Contract contract,
      @Nullable DatasetState state,
      Health health,
      boolean showsAllRows,
      boolean showsPeriod,
      Set<String> districts,
      double score) {}

  /** How many datasets have a value. */
  public record Count(String value, long count) {}
}
