package city.sitcenter.catalog;

import city.sitcenter.kernel.DatasetId;
import java.util.List;
import java.util.Locale;

/**
 * A dataset's health in a reader's words, with the datasets that the reader may know of.
 *
 * @see Catalog#health(city.sitcenter.identity.Actor, DatasetId, Locale)
 */
public record HealthShown(
    Health.Fresh fresh,
    Health.Level complete,
    Health.Level valid,
    List<ReasonShown> reasons,
    List<DatasetId> degradedBy) {

  static HealthShown of(Health health, List<DatasetId> degradedBy, Locale language) {
    return new HealthShown(
        health.fresh(),
        health.complete(),
        health.valid(),
        health.reasons().stream()
            .map(reason -> new ReasonShown(reason.kind(), HealthWords.of(reason, language)))
            .toList(),
        degradedBy);
  }

  /**
   * @param kind {@code fresh}, {@code complete} or {@code valid}
   */
  public record ReasonShown(String kind, String text) {}
}
