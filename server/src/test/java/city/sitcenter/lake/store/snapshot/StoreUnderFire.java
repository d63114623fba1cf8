package city.sitcenter.lake.store.snapshot;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.store.upkeep.OpenStore;
import city.sitcenter.platform.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A program that loads batch after batch until it is killed. It says on its output what it begins,
 * what is acknowledged, and, when it starts, what it found in the store.
 *
 * <p>Arguments: home, number of the first batch, step to wait at, to be killed or for a word on the
 * input (or {@code none}), how often that step is passed before; then {@code snapshot=rows=content}
 * of snapshots to read again.
 */
final class StoreUnderFire {

  static final Contract APPEND = contract("fire_append", Contract.Mode.APPEND);
  static final Contract MERGE = contract("fire_merge", Contract.Mode.MERGE);
  static final Contract EVENTS = contract("fire_events", Contract.Mode.EVENTS);
  static final Contract REPLACE = contract("fire_replace", Contract.Mode.REPLACE);
  static final List<Contract> ALL = List.of(APPEND, MERGE, EVENTS, REPLACE);

  private final TestStore lake;
  private final @Nullable Step end;
  private int passes;

  private StoreUnderFire(Path home, @Nullable Step end, int passes) {
    this.end = end;
    this.passes = passes;
    this.lake = new TestStore(home, Clock.systemUTC(), this::pass, () -> Long.MAX_VALUE);
  }

  private static Contract contract(String id, Contract.Mode mode) {
    return TestContracts.contract(
        id,
        mode,
        mode == Contract.Mode.APPEND ? List.of() : List.of("k"),
        null,
        null,
        TestContracts.column("k", ColumnType.INTEGER),
        TestContracts.column("batch", ColumnType.INTEGER),
        TestContracts.column("words", ColumnType.STRING));
  }

  public static void main(String[] arguments) throws Exception {
    var home = Path.of(arguments[0]);
    var end = arguments[2].equals("none") ? null : Step.valueOf(arguments[2]);
    var fire = new StoreUnderFire(home, end, Integer.parseInt(arguments[3]));
    TestDatabase.watch(home);
    fire.check(List.of(arguments).subList(4, arguments.length));
    for (long batch = Long.parseLong(arguments[1]); ; batch++) {
      fire.load(batch);
    }
  }

  private void pass(Step step) {
    if (step == end && passes-- == 0) {
      say("at " + step);
      try {
        System.in.read();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private void load(long batch) throws SQLException {
    var contract = ALL.get((int) (batch % ALL.size()));
    say("begin " + contract.id() + " " + batch);
    try (var staging = lake.snapshots.stage(contract)) {
      TestRows.fill(staging, rows(contract, batch));
      switch (contract.mode()) {
        case APPEND -> staging.append("incoming");
        case MERGE -> staging.merge("incoming", contract.key());
        case EVENTS -> staging.addNew("incoming", contract.key());
        case REPLACE -> staging.replaceAll("incoming");
      }
      var snapshot = staging.publish(TestContracts.details("batch " + batch)).snapshot();
      say(
          "ack %s %d %s=%d=%s"
              .formatted(
                  contract.id(),
                  batch,
                  snapshot.id(),
                  snapshot.rows(),
                  Contents.of(lake, snapshot)));
    } catch (Problem problem) {
      say(
          (problem.code() == ProblemCode.PUBLICATION_UNCERTAIN ? "uncertain " : "failed ")
              + contract.id()
              + " "
              + batch);
    } catch (RuntimeException failure) {
      say("failed " + contract.id() + " " + batch);
    }
  }

  /** Every batch leaves marks by which a half or a double one would be seen. */
  private static String rows(Contract contract, long batch) {
    var words = "repeat('word ', 20) AS words";
    return switch (contract.mode()) {
      case APPEND -> "SELECT i AS k, %d AS batch, %s FROM range(50) r(i)".formatted(batch, words);
      case MERGE ->
          "SELECT CASE WHEN i = 20 THEN 1000 + %d ELSE i END AS k, %d AS batch, %s FROM range(21) r(i)"
              .formatted(batch, batch, words);
      case EVENTS ->
          "SELECT CASE WHEN i < 5 THEN i ELSE %d + i END AS k, %d AS batch, %s FROM range(15) r(i)"
              .formatted(1000 + batch * 10, batch, words);
      case REPLACE -> "SELECT i AS k, %d AS batch, %s FROM range(30) r(i)".formatted(batch, words);
    };
  }

  private void check(List<String> journal) throws SQLException, IOException {
    OpenStore.sweep(lake);
    for (var contract : ALL) {
      var head = lake.snapshots.current(contract.id());
      if (head.isPresent()) {
        say("has " + contract.id() + " " + batches(contract));
        checkTable(contract);
      }
    }
    checkDisk();
    for (var line : journal) {
      var parts = line.split("=");
      var snapshot = lake.snapshots.find(java.util.UUID.fromString(parts[0])).orElseThrow();
      if (snapshot.rows() != Long.parseLong(parts[1])
          || !Contents.of(lake, snapshot).toString().equals(parts[2])) {
        say("broken snapshot " + line);
      }
    }
    say("ready");
  }

  /** The batches whose rows are there; says so where a batch is there in part or twice. */
  private String batches(Contract contract) throws SQLException {
    var query =
        switch (contract.mode()) {
          case APPEND -> "SELECT batch, count(*) = 50 AND count(DISTINCT k) = 50";
          case MERGE ->
              "SELECT batch, count(*) = CASE WHEN batch = max(max(batch)) OVER () THEN 21 ELSE 1 END";
          case EVENTS ->
              "SELECT batch, count(*) = CASE WHEN batch = min(min(batch)) OVER () THEN 15 ELSE 10 END";
          case REPLACE -> "SELECT batch, count(*) = 30 AND count(*) OVER () = 1";
        };
    var found = new TreeSet<Long>();
    try (var reading = lake.duckDb.ask();
        var result =
            reading.query(
                query
                    + " FROM "
                    + Contents.table(lake, lake.snapshots.current(contract.id()).orElseThrow())
                    + " GROUP BY batch")) {
      while (result.next()) {
        found.add(result.getLong(1));
        if (!result.getBoolean(2)) {
          say("broken " + contract.id() + " batch " + result.getLong(1));
        }
      }
    }
    return String.join(",", found.stream().map(String::valueOf).toList());
  }

  /** Iceberg's table holds what is published, no more and no less. */
  private void checkTable(Contract contract) throws IOException {
    var published =
        new TreeSet<>(
            lake.snapshots.files(lake.snapshots.current(contract.id()).orElseThrow().id()).stream()
                .map(file -> "file://" + file.path())
                .toList());
    var planned = new TreeSet<>(lake.tables.files(contract.id()));
    if (!planned.equals(published)) {
      say(
          "broken table "
              + contract.id()
              + " holds "
              + planned
              + " but published are "
              + published);
    }
  }

  private void checkDisk() throws IOException {
    var strangers = new ArrayList<Path>();
    var known = lake.files.paths("");
    try (var found = Files.walk(lake.settings.data())) {
      found
          .filter(Files::isRegularFile)
          .filter(file -> !known.contains(lake.settings.data().relativize(file).toString()))
          .forEach(strangers::add);
    }
    if (!strangers.isEmpty()) {
      say("broken disk: nobody's files " + strangers);
    }
  }
}
