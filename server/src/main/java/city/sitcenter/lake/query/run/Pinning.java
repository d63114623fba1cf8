package city.sitcenter.lake.query.run;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Ask;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.query.sql.write.Pin;
import city.sitcenter.lake.query.sql.write.Plan;
import city.sitcenter.lake.query.sql.write.Table;
import city.sitcenter.lake.store.snapshot.Snapshots;
import city.sitcenter.lake.store.table.DataFile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives every dataset of a question one snapshot, and the question one time. */
final class Pinning {

  private final Snapshots snapshots;
  private final Clock clock;

  Pinning(Snapshots snapshots, Clock clock) {
    this.snapshots = snapshots;
    this.clock = clock;
  }

  /**
   * One for each table of the plan, a dataset that is used twice at the same snapshot.
   *
   * @param ask says which: by their names, or as {@link AsOf#of} takes it
   */
  List<Pin> by(Ask ask, Plan plan) {
    var choice = AsOf.of(ask.asOf(), snapshots);
    if (!choice.isAbout(plan.tables().stream().map(table -> table.contract().id()).toList())) {
      throw new Problem(ProblemCode.SNAPSHOT_NOT_FOUND, String.valueOf(ask.asOf()));
    }
    var found = new HashMap<DatasetId, Pin>();
    var pins = new ArrayList<Pin>();
    for (var table : plan.tables()) {
      pins.add(
          found.computeIfAbsent(table.contract().id(), id -> pin(chosen(ask, choice, id), table)));
    }
    return pins;
  }

  private @Nullable Snapshot chosen(Ask ask, AsOf choice, DatasetId dataset) {
    var fixed = ask.snapshots().get(dataset);
    if (fixed == null) {
      return choice.snapshot(dataset);
    } else if (fixed.equals(Ask.UNPUBLISHED)) {
      return null;
    }
    return snapshots
        .find(fixed)
        .filter(snapshot -> snapshots.isSame(snapshot.dataset(), dataset))
        .orElseThrow(() -> new Problem(ProblemCode.SNAPSHOT_NOT_FOUND, fixed));
  }

  /** The snapshots of an answer that was given. */
  List<Pin> at(Map<DatasetId, UUID> known, Plan plan) {
    var pins = new ArrayList<Pin>();
    for (var table : plan.tables()) {
      var id = known.get(table.contract().id());
      if (id == null) {
        throw new Problem(ProblemCode.SNAPSHOT_NOT_FOUND, table.contract().id());
      }
      pins.add(pin(snapshots.find(id).orElse(null), table));
    }
    return pins;
  }

  private Pin pin(@Nullable Snapshot snapshot, Table table) {
    if (snapshot == null) {
      return new Pin(nothing(table.contract().id(), table.contract().version()), List.of());
    }
    var files =
        snapshots.files(snapshot.id()).stream().map(file -> file(file, table.contract())).toList();
    return new Pin(snapshot, files);
  }

  private static Pin.File file(DataFile file, Contract contract) {
    var changed = new HashMap<String, String>();
    var bounds = new HashMap<>(file.bounds());
    for (var column : contract.columns()) {
      var stored = file.types().get(column.name());
      if (stored != null && !stored.equals(column.sqlType())) {
        changed.put(column.name(), stored);
        bounds.remove(column.name());
      }
    }
    var columns = file.columns().stream().sorted().toList();
    return new Pin.File(file.path().toString(), columns, changed, file.rows(), bounds);
  }

  /** A dataset that was never published has no rows. */
  private static Snapshot nothing(DatasetId dataset, String version) {
    return new Snapshot(
        Ask.UNPUBLISHED,
        dataset,
        0,
        Instant.EPOCH,
        "",
        Snapshot.Operation.APPEND,
        0,
        0,
        0,
        0,
        0,
        "",
        null,
        version,
        false);
  }

  /** As coarse as the question needs it, so that the same day's answers are the same answer. */
  Instant now(Plan plan, ZoneId zone) {
    var now = clock.instant();
    return plan.usesNow()
        ? now.truncatedTo(ChronoUnit.SECONDS)
        : now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }
}
