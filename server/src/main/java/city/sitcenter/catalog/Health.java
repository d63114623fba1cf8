package city.sitcenter.catalog;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Slug;
import java.util.List;

/**
 * How far a dataset can be relied on now.
 *
 * @param fresh whether publications come as promised
 * @param complete whether as much is there as is usual
 * @param valid whether what came satisfied the contract
 * @param degradedBy datasets it is derived from, near or far, whose feed is late or failed
 */
public record Health(
    Fresh fresh, Level complete, Level valid, List<Reason> reasons, List<DatasetId> degradedBy) {

  public Health {
    reasons = List.copyOf(reasons);
    degradedBy = List.copyOf(degradedBy);
  }

  public static Health unknown() {
    return new Health(Fresh.UNKNOWN, Level.UNKNOWN, Level.UNKNOWN, List.of(), List.of());
  }

  /** The same for readers who may not see all rows: that something is wrong, but no numbers. */
  Health withoutCounts() {
    var told =
        reasons.stream()
            .map(reason ->
                reason.kind().equals("fresh")
                    ? reason
                    : new Reason(reason.kind(), reason.kind() + "-hidden", List.of()))
            .distinct()
            .toList();
    return new Health(fresh, complete, valid, told, degradedBy);
  }

  /** In one word, the worst of it: failed, late, warning, watch, unknown, ok. */
  public String overall() {
    if (fresh == Fresh.FAILED || fresh == Fresh.LATE) {
      return fresh.slug();
    }
    if (complete == Level.WARNING || valid == Level.WARNING) {
      return Level.WARNING.slug();
    }
    if (complete == Level.WATCH || valid == Level.WATCH || !degradedBy.isEmpty()) {
      return Level.WATCH.slug();
    }
    return fresh.slug();
  }

  /** Do publications come as promised? */
  public enum Fresh {
    OK,
    /** Later than frequency and grace together. */
    LATE,
    /** Later than three times the frequency, or the feed did not work. */
    FAILED,
    UNKNOWN;

    @com.fasterxml.jackson.annotation.JsonValue
    public String slug() {
      return Slug.of(this);
    }
  }

  /** How much there is to worry about. */
  public enum Level {
    OK,
    WATCH,
    WARNING,
    UNKNOWN;

    @com.fasterxml.jackson.annotation.JsonValue
    public String slug() {
      return Slug.of(this);
    }
  }

  /**
   * Why a feed did not work.
   *
   * @param problem slug of the problem's code; people are told its title
   */
  public record Why(String problem) {}

  /**
   * Why, with the facts.
   *
   * @param kind {@code fresh}, {@code complete} or {@code valid}
   * @param code names the words in {@code health_*.properties}
   */
  public record Reason(String kind, String code, List<Object> arguments) {

    public Reason {
      arguments = List.copyOf(arguments);
    }
  }
}
