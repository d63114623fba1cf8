package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.store.engine.Sql;
import city.sitcenter.lake.store.hold.HoldBook;
import city.sitcenter.lake.store.snapshot.Snapshots;
import city.sitcenter.lake.store.snapshot.Staging;
import city.sitcenter.lake.store.upkeep.Chore;
import city.sitcenter.lake.store.upkeep.Tally;
import city.sitcenter.lake.store.upkeep.UpkeepSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Removes what deliveries left beside the lake when its time is over: raw files, rejected rows with
 * their quarantine, loads that came to nothing, personal values whose rows are gone. A contract's
 * retention reaches all of it: a row of a file is no younger than the file.
 */
@Component
class Deliveries implements Chore {

  /** How old a raw file must be that no load knows: younger ones may be on their way. */
  private static final Duration ORPHANS = Duration.ofDays(1);

  private final LoadStore loads;
  private final RawStore raws;
  private final RawFiles files;
  private final Quarantine quarantine;
  private final VaultStore vault;
  private final Snapshots snapshots;
  private final HoldBook holds;
  private final Catalog catalog;
  private final UpkeepSettings settings;
  private final Clock clock;

  Deliveries(
      LoadStore loads,
      RawStore raws,
      RawFiles files,
      Quarantine quarantine,
      VaultStore vault,
      Snapshots snapshots,
      HoldBook holds,
      Catalog catalog,
      UpkeepSettings settings,
      Clock clock) {
    this.loads = loads;
    this.raws = raws;
    this.files = files;
    this.quarantine = quarantine;
    this.vault = vault;
    this.snapshots = snapshots;
    this.holds = holds;
    this.catalog = catalog;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Tally run() throws IOException, SQLException {
    var all = Gone.NOTHING;
    for (var dataset : loads.datasets()) {
      all = all.and(tidy(dataset));
    }
    var values = 0;
    for (var dataset : vault.datasets()) {
      values += forgetValues(dataset);
    }
    return Tally.of("raw-files", all.raw())
        .and("rejections", all.rejections())
        .and("loads", all.loads())
        .and("personal-values", values)
        .and("orphan-files", files.sweep(this::isKept, clock.instant().minus(ORPHANS)));
  }

  /** Known to a load or a draft; of a dataset under legal hold all stays. */
  private boolean isKept(String path) {
    var dataset = path.substring(0, Math.max(0, path.indexOf('/')));
    return raws.isKnown(path) || DatasetId.isValid(dataset) && holds.isHeld(new DatasetId(dataset));
  }

  /** How much went. */
  record Gone(int raw, int rejections, int loads) {
    static final Gone NOTHING = new Gone(0, 0, 0);

    Gone and(Gone more) {
      return new Gone(raw + more.raw, rejections + more.rejections, loads + more.loads);
    }
  }

  /** All of one dataset's, but for its personal values. */
  Gone tidy(DatasetId dataset) throws IOException {
    return holds.isHeld(dataset)
        ? Gone.NOTHING
        : new Gone(
            dropRaw(dataset),
            quarantine.forget(dataset, before(dataset, settings.rejections())),
            loads.forget(dataset, before(dataset, settings.loads())));
  }

  /** The database lets go of a file before the disk does: a crash in between leaves an orphan. */
  private int dropRaw(DatasetId dataset) {
    var paths =
        raws.letGo(
            dataset,
            before(dataset, settings.raw()),
            before(dataset, shorter(settings.raw(), settings.loads())));
    paths.stream().distinct().filter(path -> !raws.isKept(path)).forEach(files::drop);
    return paths.size();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private Instant before(DatasetId dataset, Duration kept) {
    var now = clock.instant();
    var general = now.minus(kept);
    return catalog
        .find(dataset)
        .flatMap(contract -> Optional.ofNullable(contract.retention()))
        .map(own -> now.atOffset(ZoneOffset.UTC).minus(own).toInstant())
        .filter(own -> own.isAfter(general))
        .orElse(general);
  }

  /** Values that stand behind no row of any snapshot that can still be read. */
  int forgetValues(DatasetId dataset) throws SQLException {
    var contract = catalog.find(dataset).filter(found -> found.id().equals(dataset));
    if (contract.isEmpty() || !Personal.in(contract.get()) || holds.isHeld(dataset)) {
      return 0;
    }
    var texts =
        Personal.columns(contract.get()).stream()
            .filter(column -> column.type() == ColumnType.STRING)
            .map(Column::name)
            .toList();
    var gone = 0;
    try (var staging = snapshots.stage(contract.get())) {
      for (var column : texts) {
        gone += vault.keepOnly(dataset, column, alive(contract.get(), column, staging));
      }
      gone += vault.keepOnlyPeopleOf(dataset, texts);
    }
    return gone;
  }

  private Set<String> alive(Contract contract, String column, Staging staging) throws SQLException {
    var paths =
        snapshots.everyFile(contract.id()).stream()
            .filter(file -> file.columns().contains(column))
            .map(file -> Sql.text(file.path().toString()))
            .collect(Collectors.joining(", "));
    var found = new HashSet<String>();
    if (paths.isEmpty()) {
      return found;
    }
    var name = Sql.name(column);
    try (var statement = staging.connection().createStatement();
        var rows =
            statement.executeQuery(
                "SELECT DISTINCT CAST(%s AS VARCHAR) FROM read_parquet([%s], union_by_name = true) WHERE %s IS NOT NULL"
                    .formatted(name, paths, name))) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
