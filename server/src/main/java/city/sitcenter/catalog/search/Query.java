package city.sitcenter.catalog.search;

import city.sitcenter.catalog.City;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for. Empty sets and nulls ask for nothing.
 *
 * @param text words, all of which must be found
 * @param from beginning of a period the data must touch
 * @param to end of it
 * @param districts codes of districts, in one of which the data must have rows
 * @param box a part of the earth the data must touch
 */
public record Query(
    String text,
    Set<String> themes,
    Set<String> organisations,
    Set<String> sensitivities,
    Set<String> natures,
    Set<String> healths,
    Set<String> freshness,
    Set<String> districts,
    @Nullable Instant from,
    @Nullable Instant to,
    City.@Nullable Extent box,
    Order order) {

  /** Longer questions are cut: nobody types them. */
  private static final int MOST_WORDS = 8;

  public Query {
    themes = Set.copyOf(themes);
    organisations = Set.copyOf(organisations);
    sensitivities = Set.copyOf(sensitivities);
    natures = Set.copyOf(natures);
    healths = Set.copyOf(healths);
    freshness = Set.copyOf(freshness);
    districts = Set.copyOf(districts);
  }

  List<String> words() {
    return Words.of(text).stream().distinct().limit(MOST_WORDS).toList();
  }

  /** What comes first. */
  public enum Order {
    /** The best match; without words, by title. */
    RELEVANCE,
    TITLE,
    /** The newest publication. */
    UPDATED,
    /** The most rows. */
    ROWS,
    /** The worst health. */
    HEALTH
  }
}
