package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.ContractChanged;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Identity;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.lake.ingest.check.Engine;
import city.sitcenter.lake.store.engine.Sql;
import city.sitcenter.lake.store.snapshot.PublishDetails;
import city.sitcenter.lake.store.snapshot.Snapshots;
import city.sitcenter.lake.store.snapshot.Staging;
import city.sitcenter.lake.store.upkeep.Chore;
import city.sitcenter.lake.store.upkeep.Expiry;
import city.sitcenter.lake.store.upkeep.Tally;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Puts values away that were published in clear before their column was called personal: from the
 * current snapshot into the vault, and out of earlier snapshots, kept answers, raw files and the
 * quarantine. Begins when the contract changes; what a stop or a failure left over is done by the
 * daily upkeep.
 */
@Component
class RaisedColumns implements Chore, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RaisedColumns.class);
  private static final String PSEUDONYM = "^p-[0-9a-f]{32}$";

  private final Catalog catalog;
  private final Snapshots snapshots;
  private final Expiry expiry;
  private final Vault vault;
  private final LoadStore loads;
  private final RawStore raws;
  private final RawFiles files;
  private final Quarantine quarantine;
  private final Identity identity;
  private final Clock clock;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("raised").factory());

  RaisedColumns(
      Catalog catalog,
      Snapshots snapshots,
      Expiry expiry,
      Vault vault,
      LoadStore loads,
      RawStore raws,
      RawFiles files,
      Quarantine quarantine,
      Identity identity,
      Clock clock) {
    this.catalog = catalog;
    this.snapshots = snapshots;
    this.expiry = expiry;
    this.vault = vault;
    this.loads = loads;
    this.raws = raws;
    this.files = files;
    this.quarantine = quarantine;
    this.identity = identity;
    this.clock = clock;
  }

  @TransactionalEventListener
  void on(ContractChanged changed) {
    if (changed.kind() == ContractChanged.Kind.CHANGED
        && catalog.find(changed.dataset()).filter(Personal::in).isPresent()) {
      thread.execute(() -> later(changed.dataset()));
    }
  }

  private void later(DatasetId dataset) {
    try {
      putAway(dataset);
    } catch (IOException | SQLException | RuntimeException e) {
      log.error("Personal values of {} are put away by the next upkeep", dataset, e);
    }
  }

  @Override
  public Tally run() throws IOException, SQLException {
    var done = 0;
    for (var dataset : loads.datasets()) {
      done += putAway(dataset) ? 1 : 0;
    }
    return Tally.of("datasets-raised", done);
  }

  /** Gives whether there was anything to put away. */
  private boolean putAway(DatasetId dataset) throws IOException, SQLException {
    var contract = catalog.find(dataset).filter(found -> found.id().equals(dataset));
    if (contract.isEmpty() || !Personal.in(contract.get())) {
      return false;
    }
    List<Column> clear;
    try (var staging = snapshots.stage(contract.get())) {
      clear = clear(contract.get(), staging);
      if (!clear.isEmpty()) {
        rewrite(contract.get(), clear, staging);
      }
    }
    var raw = raws.inClear(dataset);
    raw.forEach((path, name) -> seal(dataset, path, name));
    if (clear.isEmpty() && raw.isEmpty()) {
      return false;
    }
    var erased = expiry.erase(dataset);
    if (erased) {
      quarantine.forget(dataset, clock.instant());
    }
    identity.record(
        Actor.system(),
        "personal.raised",
        dataset.value(),
        Map.of(
            "columns", clear.stream().map(Column::name).toList(),
            "rawFiles", raw.size(),
            "earlierErased", erased));
    return true;
  }

  private void seal(DatasetId dataset, String path, String name) {
    raws.sealed(path, files.sealed(dataset, Ids.next(), name, path));
    files.drop(path);
  }

  /** Personal columns with anything in them that is no pseudonym. */
  private List<Column> clear(Contract contract, Staging staging) throws SQLException {
    var clear = new ArrayList<Column>();
    for (var column : Personal.columns(contract)) {
      var paths = paths(contract, column);
      var name = Sql.name(column.name());
      var open =
          column.type() == ColumnType.STRING
              ? " AND NOT regexp_matches(" + name + ", " + Sql.text(PSEUDONYM) + ")"
              : "";
      if (!paths.isEmpty()
          && isAny(
              staging,
              "SELECT 1 FROM read_parquet([%s], union_by_name = true) WHERE %s IS NOT NULL%s LIMIT 1"
                  .formatted(paths, name, open))) {
        clear.add(column);
      }
    }
    return clear;
  }

  private static boolean isAny(Staging staging, String query) throws SQLException {
    try (var statement = staging.connection().createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private String paths(Contract contract, Column column) {
    return snapshots.current(contract.id()).stream()
        .flatMap(current -> snapshots.files(current.id()).stream())
        .filter(file -> file.columns().contains(column.name()))
        .map(file -> Sql.text(file.path().toString()))
        .collect(Collectors.joining(", "));
  }

  private void rewrite(Contract contract, List<Column> clear, Staging staging) {
    var engine = new Engine(staging.connection());
    var columns =
        contract.columns().stream()
            .map(column ->
                paths(contract, column).isEmpty()
                    ? "CAST(NULL AS " + column.sqlType() + ") AS " + Sql.name(column.name())
                    : Sql.name(column.name()))
            .collect(Collectors.joining(", "));
    var held = new KnownRows(snapshots, contract).rows();
    engine.execute("CREATE TEMP VIEW held AS SELECT " + columns + " FROM (" + held + ")");
    staging.withhold(vault.seal(staging.id(), contract, clear, "held", engine));
    staging.publish(PublishDetails.upkeep());
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
