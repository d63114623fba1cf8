package city.sitcenter.lake.store.upkeep;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.engine.StoreProblems;
import city.sitcenter.lake.store.snapshot.PublishDetails;
import city.sitcenter.lake.store.snapshot.SnapshotStore;
import city.sitcenter.lake.store.snapshot.Snapshots;
import city.sitcenter.lake.store.snapshot.Staging;
import city.sitcenter.lake.store.table.Field;
import city.sitcenter.lake.store.table.ParquetFiles;
import city.sitcenter.lake.store.table.StoredFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes few files of many small ones. Files are joined with others of about their size, so that a
 * row is written anew only as often as its file grows fourfold. Older snapshots keep their files.
 */
final class Compaction {

  private static final int MANY = 8;
  private static final long SMALLEST_TIER = 1000;
  private static final long MOST_ROWS = 4_000_000;

  private final Snapshots snapshots;
  private final SnapshotStore store;
  private final LakeSettings settings;
  private final Function<DatasetId, Optional<Contract>> contracts;

  Compaction(
      Snapshots snapshots,
      SnapshotStore store,
      LakeSettings settings,
      Function<DatasetId, Optional<Contract>> contracts) {
    this.snapshots = snapshots;
    this.store = store;
    this.settings = settings;
    this.contracts = contracts;
  }

  /** Goes through all datasets once. */
  Tally run() {
    var compacted = 0;
    for (var head : store.heads()) {
      var contract = contracts.apply(head.dataset());
      if (contract.isPresent() && !worth(snapshots.stored(head)).isEmpty()) {
        compacted += compact(contract.get()) ? 1 : 0;
      }
    }
    return Tally.of("datasets-compacted", compacted);
  }

  /**
   * Joins the small files of one dataset, where there are enough of them. While something is being
   * loaded it is left for the next time: false then, or when there was nothing to join.
   */
  boolean compact(Contract contract) {
    var free = snapshots.tryStage(contract);
    if (free.isEmpty()) {
      return false;
    }
    try (var staging = free.get()) {
      var files = worth(staging.files());
      if (!files.isEmpty()) {
        join(staging, files);
      }
      return !files.isEmpty();
    } catch (SQLException e) {
      throw StoreProblems.of(e);
    }
  }

  private void join(Staging staging, List<StoredFile> files) throws SQLException {
    var written = staging.rewrite(files, fields(files), "true", Snapshot.Operation.COMPACT);
    var fields = fields(files);
    if (!content(staging, files, fields).equals(content(staging, written, fields))) {
      throw new Problem(ProblemCode.STORE_FAILED, "compaction changed the rows of " + staging);
    }
    staging.publish(PublishDetails.upkeep());
  }

  /** Small files of one tier that are worth joining; empty: none are. */
  private List<StoredFile> worth(List<StoredFile> files) {
    var whole = (long) settings.rowGroup() * settings.rowGroupsPerFile();
    var tiers =
        files.stream()
            .filter(file -> file.rows() < whole / 2)
            .collect(Collectors.groupingBy(Compaction::tier, TreeMap::new, Collectors.toList()));
    return tiers.values().stream()
        .filter(tier -> tier.size() >= MANY)
        .map(Compaction::fitting)
        .filter(tier -> tier.size() >= MANY && haveOneShape(tier))
        .findFirst()
        .orElse(List.of());
  }

  private static int tier(StoredFile file) {
    var tier = 0;
    for (var rows = file.rows(); rows > SMALLEST_TIER; rows /= 4) {
      tier++;
    }
    return tier;
  }

  private static List<StoredFile> fitting(List<StoredFile> tier) {
    var rows = 0L;
    for (int i = 0; i < tier.size(); i++) {
      rows += tier.get(i).rows();
      if (rows > MOST_ROWS) {
        return tier.subList(0, i);
      }
    }
    return tier;
  }

  /** A column that changed its type stays as it is, file by file. */
  private static boolean haveOneShape(List<StoredFile> files) {
    var fields = fields(files);
    return fields.stream().map(Field::name).distinct().count() == fields.size();
  }

  /** All fields of the files, also those the contract has no more. */
  private static List<Field> fields(List<StoredFile> files) {
    return files.stream()
        .flatMap(file -> file.facts().entrySet().stream())
        .map(entry -> entry.getValue().field(entry.getKey()))
        .distinct()
        .sorted(Comparator.comparingInt(Field::id))
        .toList();
  }

  private static List<Object> content(Staging staging, List<StoredFile> files, List<Field> fields)
      throws SQLException {
    return content(staging.connection(), staging.select(files, fields), fields);
  }

  private static List<Object> content(Connection connection, String select, List<Field> fields)
      throws SQLException {
    var query = "SELECT count(*), sum(%s) FROM (%s)".formatted(ParquetFiles.hash(fields), select);
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      result.next();
      return List.of(result.getLong(1), String.valueOf(result.getObject(2)));
    }
  }
}
