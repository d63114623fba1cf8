package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Identity;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Derivation;
import city.sitcenter.lake.RowSink;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.ingest.check.Checked;
import city.sitcenter.lake.ingest.check.Checker;
import city.sitcenter.lake.ingest.check.Engine;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.engine.Sql;
import city.sitcenter.lake.store.snapshot.PublishDetails;
import city.sitcenter.lake.store.snapshot.Snapshots;
import city.sitcenter.lake.store.snapshot.Staging;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.springframework.stereotype.Component;

/** Publishes what the program itself has computed, held to the same checks as what comes in. */
@Component
public final class Derived {

  private static final String TABLE = "derived";

  private final Catalog catalog;
  private final Snapshots snapshots;
  private final DuckDb duckDb;
  private final RawFiles files;
  private final Vault vault;
  private final Identity identity;
  private final Clock clock;

  Derived(
      Catalog catalog,
      Snapshots snapshots,
      DuckDb duckDb,
      RawFiles files,
      Vault vault,
      Identity identity,
      Clock clock) {
    this.catalog = catalog;
    this.snapshots = snapshots;
    this.duckDb = duckDb;
    this.files = files;
    this.vault = vault;
    this.identity = identity;
    this.clock = clock;
  }

  /** The rows are gathered first: whoever gives them may wait for other publications. */
  public Snapshot publish(DatasetId dataset, Derivation derivation, Consumer<RowSink> rows) {
    var id = Ids.next();
    var file = files.begin(id).resolve("derived.parquet");
    try {
      var contract = catalog.get(dataset);
      released(contract, derivation);
      fill(contract, file, rows);
      return publish(id, contract, derivation, file);
    } catch (SQLException e) {
      throw new Problem(ProblemCode.STORE_FAILED, e, String.valueOf(e.getMessage()));
    } finally {
      files.end(id);
    }
  }

  private void fill(Contract contract, Path file, Consumer<RowSink> rows) throws SQLException {
    var columns = DerivedTable.columns(contract);
    try (var connection = duckDb.ingest();
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMP TABLE %s (%s)"
              .formatted(
                  TABLE,
                  Sql.list(columns, column -> Sql.name(column.name()) + " " + column.sqlType())));
      try (var appender =
          connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", TABLE)) {
        rows.accept(new DerivedTable(appender, contract));
        appender.flush();
      }
      statement.execute(
          "COPY %s TO %s (FORMAT parquet)".formatted(TABLE, Sql.text(file.toString())));
    }
  }

  /** The contract may become another while the rows are gathered or the writer is waited for. */
  private Snapshot publish(UUID id, Contract filled, Derivation derivation, Path file) {
    while (true) {
      var contract = catalog.get(filled.id());
      if (!shape(contract).equals(shape(filled))) {
        throw invalid(contract, "its columns were changed meanwhile");
      }
      try (var staging = snapshots.stage(contract)) {
        if (catalog.get(filled.id()).equals(contract)) {
          return publish(id, contract, derivation, file, staging);
        }
      }
    }
  }

  private static List<String> shape(Contract contract) {
    return DerivedTable.columns(contract).stream()
        .map(column -> column.name() + " " + column.sqlType())
        .toList();
  }

  /**
   * In what the result is more open than its inputs, by their ids; a Problem when nobody released
   * it. What an input promised is no longer known when its contract was withdrawn.
   */
  private Map<String, List<String>> released(Contract contract, Derivation derivation) {
    var open = new TreeMap<String, List<String>>();
    for (var input : derivation.inputs()) {
      var id = input.dataset();
      var beyond =
          catalog
              .find(id)
              .map(from -> Openness.beyond(contract, from))
              .orElse(List.of("contract ?"));
      if (!beyond.isEmpty()) {
        open.put(id.value(), beyond);
      }
    }
    if (!open.isEmpty() && derivation.released() == null) {
      throw new Problem(
          ProblemCode.DERIVED_TOO_OPEN,
          contract.id(),
          String.join(", ", open.keySet()),
          String.join("; ", open.values().stream().flatMap(List::stream).distinct().toList()));
    }
    return open;
  }

  /** Written before anybody can read the result: a reason that is not kept is none. */
  private void recordRelease(
      UUID snapshot, Contract contract, Derivation derivation, Map<String, List<String>> open) {
    if (!open.isEmpty()) {
      identity.record(
          derivation.by(),
          "dataset.released",
          contract.id().value(),
          Map.of(
              "reason",
              String.valueOf(derivation.released()),
              "beyond",
              open,
              "snapshot",
              snapshot.toString()));
    }
  }

  private Snapshot publish(
      UUID id, Contract contract, Derivation derivation, Path file, Staging staging) {
    var open = released(contract, derivation);
    var engine = new Engine(staging.connection());
    var checked = checked(id, contract, file, engine);
    try {
      var rows = vault.seal(id, contract, checked.goodView(), engine);
      long older = LoadRun.bring(rows, contract, contract.mode(), staging);
      recordRelease(staging.id(), contract, derivation, open);
      return staging
          .publish(
              new PublishDetails(
                  derivation.by(),
                  derivation.message(),
                  null,
                  List.of(),
                  derivation.inputs(),
                  checked.good() - older,
                  0,
                  checked.missingShare()))
          .snapshot();
    } catch (RuntimeException failure) {
      vault.takeBack(id, contract, failure);
      throw failure;
    }
  }

  /** A result is right or it is not: no row of it goes to quarantine. */
  private Checked checked(UUID id, Contract contract, Path file, Engine engine) {
    var zone = catalog.city().map(city -> city.timeZone()).orElse(ZoneId.of("UTC"));
    var plain = DerivedTable.plain(contract);
    var checked =
        new Checker(
                plain,
                DerivedTable.written(file, contract),
                engine,
                new KnownRows(snapshots, contract),
                zone,
                LocalDate.ofInstant(clock.instant(), zone),
                id.toString().replace('-', '_'))
            .run(contract.mode());
    if (checked.superseded() + checked.older() > 0) {
      throw invalid(contract, "key given twice: " + contract.key());
    }
    if (checked.rejected() > 0) {
      checked.rejections();
      var first = checked.first(1).getFirst();
      throw invalid(
          contract,
          "%s: %s, row %d, %d in all"
              .formatted(first.column(), first.rule(), first.line(), checked.rejected()));
    }
    Expectations.count(contract, checked);
    return checked;
  }

  private static Problem invalid(Contract contract, String what) {
    return new Problem(ProblemCode.DERIVED_INVALID, contract.id(), what);
  }
}
