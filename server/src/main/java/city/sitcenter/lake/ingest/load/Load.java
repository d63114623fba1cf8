package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.check.Checked;
import city.sitcenter.lake.ingest.format.Dialect;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to bring a file into a dataset.
 *
 * @param source that fetched it; null when somebody sent it
 * @param parent the load whose corrected rows this is
 * @param mode instead of the contract's; null: the contract's
 * @param wish what the sender said of the dialect
 * @param dialect what it turned out to be; null before it was read
 * @param superseded rows that gave way to a newer row of the same file
 * @param older rows that were left out because a newer version of them was known
 * @param force true to load even what was loaded before
 */
public record Load(
    UUID id,
    DatasetId dataset,
    @Nullable String source,
    @Nullable UUID parent,
    LoadState state,
    Contract.@Nullable Mode mode,
    @Nullable String message,
    Actor actor,
    Instant startedAt,
    @Nullable Instant finishedAt,
    RawFile file,
    Dialect wish,
    @Nullable Dialect dialect,
    String contractVersion,
    long accepted,
    long rejected,
    long superseded,
    long older,
    List<Checked.Count> counts,
    List<String> extraColumns,
    List<String> missingColumns,
    @Nullable UUID snapshot,
    @Nullable Fault problem,
    boolean force) {

  public boolean isBy(Actor somebody) {
    return actor.id().equals(somebody.id());
  }

  /** Colleagues see each other's loads; a partner sees those they sent themselves. */
  boolean isOpenTo(Actor somebody) {
    return somebody.isStaff() || isBy(somebody);
  }

  /** What went wrong, as it is kept: numbers as such, so that each reader has them in their way. */
  public record Fault(String code, List<Object> arguments) {

    public static Fault of(Problem problem) {
      return new Fault(
          problem.code().slug(),
          problem.arguments().stream()
              .map(one -> one instanceof Number ? one : String.valueOf(one))
              .toList());
    }

    /** The same with nothing in it that may name a column. */
    Fault withoutNames() {
      return switch (problem().code()) {
        case LOAD_COLUMNS, LOAD_COLUMN_TWICE, FILE_DAMAGED ->
            new Fault(code, java.util.Collections.nCopies(arguments.size(), "…"));
        default -> this;
      };
    }

    Problem problem() {
      var known = ProblemCode.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
      return new Problem(known, arguments.toArray());
    }
  }
}
