package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.ingest.check.Checked;
import city.sitcenter.lake.ingest.format.Dialect;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A load as the API shows it. Once the file is read, every row of it is in exactly one of {@code
 * accepted}, {@code rejected}, {@code superseded} and {@code older}, and {@code progress.rows} is
 * their sum.
 *
 * @param superseded rows that gave way to a later row of the same file
 * @param older rows that were left out because a newer version of them was known
 * @param extraColumns of the file that the contract does not know; they were left out
 * @param missingColumns of the contract that the file lacks; they stayed empty
 */
public record LoadView(
    UUID id,
    DatasetId dataset,
    @Nullable String source,
    @Nullable UUID parent,
    LoadState state,
    Instant startedAt,
    @Nullable Instant finishedAt,
    String startedBy,
    @Nullable String message,
    File file,
    Running.Progress progress,
    @Schema(
            description =
                "Rows of the file that are good and were taken in. With a key some of them may be"
                    + " there already just so: what became new or went is told by addedRows and"
                    + " removedRows of the snapshot. Together with rejected, superseded and older"
                    + " all rows of the file, which are progress.rows.")
        long accepted,
    @Schema(
            description =
                "Rows that broke a rule of the contract and were set aside. A row that broke"
                    + " several counts once.")
        long rejected,
    @Schema(description = "Rows that gave way to another row of the same file with the same key.")
        long superseded,
    @Schema(
            description =
                "Rows that were left out because a newer version of them had come before, in the"
                    + " same file or in an earlier load.")
        long older,
    @Schema(
            description =
                "How often each rule was broken in each column. A row that broke several rules"
                    + " counts in each of them, so the sum may exceed rejected.")
        List<Checked.Count> rejections,
    @Schema(
            description =
                "Columns of the file that the contract does not know; they were left out.")
        List<String> extraColumns,
    @Schema(description = "Columns of the contract that the file lacks; they stayed empty.")
        List<String> missingColumns,
    @Schema(
            description =
                "The dataset's state that holds these rows; null while there is none, and for a"
                    + " load that published nothing.")
        @Nullable UUID snapshot,
    @Nullable Map<String, Object> problem,
    Dialect dialect) {

  /**
   * The file as it came.
   *
   * @param name may tell of people: null for those who have nothing to do with the load
   */
  public record File(@Nullable String name, long bytes, String sha256) {}

  /**
   * @param named whether the reader may know what the file is called and what was said of it
   */
  static LoadView of(
      Load load, Running.@Nullable Progress running, boolean named, Locale language) {
    long bytes = load.file().bytes();
    var rows = load.accepted() + load.rejected() + load.superseded() + load.older();
    var progress =
        running != null
            ? running
            : new Running.Progress(
                load.state().isOver() ? bytes : 0, bytes, rows, rate(load, rows), null);
    return new LoadView(
        load.id(),
        load.dataset(),
        load.source(),
        load.parent(),
        load.state(),
        load.startedAt(),
        load.finishedAt(),
        load.actor().name(),
        named ? load.message() : null,
        new File(named ? load.file().name() : null, bytes, load.file().hash()),
        progress,
        load.accepted(),
        load.rejected(),
        load.superseded(),
        load.older(),
        load.counts(),
        load.extraColumns(),
        load.missingColumns(),
        load.snapshot(),
        load.problem() == null ? null : ProblemText.of(load.problem(), language),
        load.dialect() == null ? load.wish() : load.dialect());
  }

  /**
   * The same for a reader who knows only some of the contract's columns. What the file had besides
   * may be called anything, and is not shown either.
   */
  LoadView cut(@Nullable Contract known, Load load, Locale language) {
    var names =
        known == null
            ? Set.<String>of()
            : known.columns().stream().map(Column::name).collect(Collectors.toSet());
    var fault = load.problem();
    return new LoadView(
        id,
        dataset,
        source,
        parent,
        state,
        startedAt,
        finishedAt,
        startedBy,
        message,
        file,
        progress,
        accepted,
        rejected,
        superseded,
        older,
        rejections.stream()
            .filter(count -> count.column() == null || names.contains(count.column()))
            .toList(),
        List.of(),
        missingColumns.stream().filter(names::contains).toList(),
        snapshot,
        fault == null ? null : ProblemText.of(fault.withoutNames(), language),
        dialect);
  }

  private static @Nullable Long rate(Load load, long rows) {
    var finished = load.finishedAt();
    if (finished == null || rows == 0) {
      return null;
    }
    long millis = Math.max(1, finished.toEpochMilli() - load.startedAt().toEpochMilli());
    return rows * 1000 / millis;
  }
}
