package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.ingest.check.Checked;
import city.sitcenter.lake.ingest.check.Checker;
import city.sitcenter.lake.ingest.check.Engine;
import city.sitcenter.lake.ingest.check.Matching;
import city.sitcenter.lake.ingest.format.Formats;
import city.sitcenter.lake.ingest.format.Limits;
import city.sitcenter.lake.ingest.format.Table;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.snapshot.PublishDetails;
import city.sitcenter.lake.store.snapshot.Snapshots;
import city.sitcenter.lake.store.snapshot.Staging;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes one load from its raw file to its end. Keeps nothing between loads. */
@Component
class LoadRun {

  private final Catalog catalog;
  private final Snapshots snapshots;
  private final DuckDb duckDb;
  private final RawFiles files;
  private final LoadStore loads;
  private final Quarantine quarantine;
  private final Vault vault;
  private final IngestSettings settings;
  private final Clock clock;

  LoadRun(
      Catalog catalog,
      Snapshots snapshots,
      DuckDb duckDb,
      RawFiles files,
      LoadStore loads,
      Quarantine quarantine,
      Vault vault,
      IngestSettings settings,
      Clock clock) {
    this.catalog = catalog;
    this.snapshots = snapshots;
    this.duckDb = duckDb;
    this.files = files;
    this.loads = loads;
    this.quarantine = quarantine;
    this.vault = vault;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * How a load ended well.
   *
   * @param snapshot the dataset's current one now; null when it never had one
   */
  record Outcome(boolean changed, @Nullable UUID snapshot) {}

  /**
   * Runs a load.
   *
   * @throws Problem when the data is refused or something fails; nothing was published then
   * @throws java.util.concurrent.CancellationException when it was cancelled; nothing was published
   */
  Outcome run(Load load, Running running) throws IOException {
    while (true) {
      var contract = catalog.get(load.dataset());
      // a load waits, and the contract may have become another meanwhile
      var mode = load.parent() == null ? LoadMode.of(contract, load.mode()) : mode(load, contract);
      if (!load.force() && isRepeat(load, contract, mode)) {
        return unchanged(load);
      }
      try {
        var outcome = new Attempt(load, contract, mode, running).run();
        if (outcome.isPresent()) {
          return outcome.get();
        }
      } catch (Problem problem) {
        if (problem.code() == ProblemCode.FILE_EMPTY && mayBeEmpty(load, contract, mode)) {
          return unchanged(load);
        }
        throw problem;
      }
      running.check();
    }
  }

  /** Mended rows come back in the way that was chosen for them. */
  private static Contract.Mode mode(Load load, Contract contract) {
    return load.mode() == null ? contract.mode() : load.mode();
  }

  /** Whether a feed had nothing to say rather than failed: it brings only what is new. */
  private static boolean mayBeEmpty(Load load, Contract contract, Contract.Mode mode) {
    return load.source() != null
        && mode != Contract.Mode.REPLACE
        && Expectations.asksForNone(contract);
  }

  /** The end of a load that brought nothing new. */
  Outcome unchanged(Load load) {
    return new Outcome(
        false,
        snapshots.current(catalog.get(load.dataset()).id()).map(known -> known.id()).orElse(null));
  }

  /** The same file again changes nothing, unless something else took its place in between. */
  private boolean isRepeat(Load load, Contract contract, Contract.Mode mode) {
    return switch (mode) {
      case APPEND, EVENTS ->
          loads.wasPublished(contract.id(), load.file().hash(), load.contractVersion(), load.id());
      case REPLACE, MERGE ->
          loads
              .lastPublished(contract.id())
              .filter(last -> last.file().hash().equals(load.file().hash()))
              .filter(last -> last.contractVersion().equals(load.contractVersion()))
              .isPresent();
    };
  }

  /** Gives how many rows were left out because a newer version of them is known. */
  static long bring(String rows, Contract contract, Contract.Mode mode, Staging staging) {
    switch (mode) {
      case APPEND -> staging.append(rows);
      case REPLACE -> staging.replaceAll(rows);
      case MERGE -> {
        return staging.merge(rows, contract.key());
      }
      case EVENTS -> staging.addNew(rows, contract.key());
    }
    return 0;
  }

  /** One passage of a file through reading, checking and publishing, by one contract. */
  private final class Attempt {

    private final Load load;
    private final Contract contract;
    private final Contract.Mode mode;
    private final Running running;

    Attempt(Load load, Contract contract, Contract.Mode mode, Running running) {
      this.load = load;
      this.contract = contract;
      this.mode = mode;
      this.running = running;
    }

    /** Empty when the contract became another while the file was checked against it. */
    Optional<Outcome> run() throws IOException {
      loads.state(load.id(), LoadState.READING);
      var work = files.begin(load.id());
      try (var connection = duckDb.ingest()) {
        files.checkRoom();
        var raw = files.plain(load.file(), work);
        running.check();
        var engine = new Engine(connection);
        running.use(engine);
        return take(raw, work, engine);
      } catch (SQLException e) {
        throw new Problem(ProblemCode.INTERNAL, e);
      } finally {
        files.end(load.id());
      }
    }

    private Optional<Outcome> take(Path raw, Path work, Engine engine) throws IOException {
      var before = now();
      var read = read(raw, work, engine);
      judge(read.checked(), before);
      loads.state(load.id(), LoadState.PUBLISHING);
      try (var staging = snapshots.stage(contract, engine.connection())) {
        if (!catalog.get(load.dataset()).equals(contract)) {
          return Optional.empty();
        }
        var checked = read.checked();
        var then = now();
        if (!then.map(Snapshot::id).equals(before.map(Snapshot::id))) {
          // what was held to compare with is not what is there now
          checked = check(read.table(), engine);
          judge(checked, then);
        }
        return Optional.of(publish(checked, engine, staging));
      }
    }

    private Optional<Snapshot> now() {
      return snapshots.current(contract.id());
    }

    private Read read(Path raw, Path work, Engine engine) throws IOException {
      var table = open(raw, work, engine, false);
      try {
        return new Read(table, check(table, engine));
      } catch (Problem problem) {
        if (problem.code() != ProblemCode.FILE_DAMAGED || !(table instanceof Table.Text)) {
          throw problem;
        }
        var patient = open(raw, work, engine, true);
        return new Read(patient, check(patient, engine));
      }
    }

    private Table open(Path raw, Path work, Engine engine, boolean careful) throws IOException {
      var limits =
          new Limits(
              settings.largest().toBytes(),
              settings.ratio(),
              Limits.USUAL.harmless(),
              Limits.USUAL.entries(),
              Limits.USUAL.lineBytes());
      return new Formats(work, limits, running)
          .open(
              raw,
              load.file().name(),
              load.wish(),
              Matching.expected(contract),
              engine.connection(),
              careful);
    }

    private Checked check(Table table, Engine engine) {
      var zone = catalog.city().map(city -> city.timeZone()).orElse(ZoneId.of("UTC"));
      var checker =
          new Checker(
              contract,
              table,
              engine,
              new KnownRows(snapshots, contract),
              zone,
              LocalDate.ofInstant(clock.instant(), zone),
              load.id().toString().replace('-', '_'));
      var matching = checker.matching();
      loads.read(
          load.id(),
          table.dialect(),
          matching.extra(),
          matching.missing().stream().map(pair -> pair.column().name()).toList());
      return checker.run(mode);
    }

    private void judge(Checked checked, Optional<Snapshot> held) {
      running.rows(checked.rows());
      loads.state(load.id(), LoadState.CHECKING);
      quarantine.keep(load, contract, checked);
      Expectations.judge(contract, mode, checked, held.map(Snapshot::rows).orElse(0L));
      running.check();
    }

    private Outcome publish(Checked checked, Engine engine, Staging staging) {
      loads.state(load.id(), LoadState.PUBLISHING);
      try {
        return published(checked, engine, staging);
      } catch (RuntimeException failure) {
        vault.takeBack(load.id(), contract, failure);
        throw failure;
      }
    }

    private Outcome published(Checked checked, Engine engine, Staging staging) {
      var rows = vault.seal(load.id(), contract, checked.goodView(), engine);
      long older = bring(rows, contract, mode, staging);
      if (older > 0) {
        loads.older(load.id(), checked.older() + older, checked.good() - older);
      }
      running.check();
      var publication =
          staging.publish(
              new PublishDetails(
                  load.actor(),
                  load.message() == null ? load.file().name() : load.message(),
                  load.id(),
                  load.source() == null ? List.of() : List.of(load.source()),
                  List.of(),
                  checked.good() - older,
                  checked.rejected(),
                  checked.missingShare()));
      return new Outcome(publication.changed(), publication.snapshot().id());
    }
  }

  /** A file that was read and checked, and can be checked once more. */
  private record Read(Table table, Checked checked) {}
}
