package city.sitcenter.lake.query.run;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.snapshot.Snapshots;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which snapshot of each dataset a question is about. */
final class AsOf {

  private final Function<DatasetId, @Nullable Snapshot> choice;

  private final @Nullable Predicate<DatasetId> about;

  private AsOf(
      Function<DatasetId, @Nullable Snapshot> choice, @Nullable Predicate<DatasetId> about) {
    this.choice = choice;
    this.about = about;
  }

  /** False for a snapshot of a dataset that is not asked about: it is not said that it exists. */
  boolean isAbout(List<DatasetId> datasets) {
    return about == null || datasets.stream().anyMatch(about);
  }

  @Nullable Snapshot snapshot(DatasetId dataset) {
    return choice.apply(dataset);
  }

  /**
   * @param text null: the current ones; a time: those published by then; a snapshot's id: that one,
   *     and of other datasets those published by its time
   */
  static AsOf of(@Nullable String text, Snapshots snapshots) {
    if (text == null || text.isBlank()) {
      return new AsOf(id -> snapshots.current(id).orElse(null), null);
    }
    var one = id(text);
    if (one == null) {
      var time = time(text);
      return new AsOf(id -> snapshots.at(id, time).orElse(null), null);
    }
    var snapshot =
        snapshots.find(one).orElseThrow(() -> new Problem(ProblemCode.SNAPSHOT_NOT_FOUND, text));
    return new AsOf(
        id ->
            snapshots.isSame(id, snapshot.dataset())
                ? snapshot
                : snapshots.at(id, snapshot.publishedAt()).orElse(null),
        id -> snapshots.isSame(id, snapshot.dataset()));
  }

  private static @Nullable UUID id(String text) {
    try {
      return text.length() == 36 ? UUID.fromString(text) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new Problem(ProblemCode.REQUEST_INVALID, e, "asOf");
    }
  }
}
