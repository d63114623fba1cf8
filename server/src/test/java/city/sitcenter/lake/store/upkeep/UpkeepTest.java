package city.sitcenter.lake.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.engine.Disk;
import city.sitcenter.lake.store.snapshot.Contents;
import city.sitcenter.lake.store.snapshot.TestContracts;
import city.sitcenter.lake.store.snapshot.TestRows;
import city.sitcenter.lake.store.snapshot.TestStore;
import city.sitcenter.platform.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UpkeepTest {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Map<DatasetId, Contract> CONTRACTS = new HashMap<>();
  private static long freeBytes = Long.MAX_VALUE;
  private static TestStore lake;

  @BeforeAll
  static void start() throws IOException {
    lake =
        new TestStore(TestDatabase.freshHome(), Clock.fixed(NOW, ZoneOffset.UTC), () -> freeBytes);
  }

  @AfterAll
  static void stop() {
    lake.close();
  }

  @Test
  void compactionKeepsEveryRowAndEveryOldSnapshot() throws Exception {
    var contract = contract("compacted", null);
    var published = append(contract, 10);
    var before = contents(published);
    var rows = TestRows.read(lake, published.getLast());
    var events = lake.events.size();

    compaction().compact(contract);

    var head = lake.snapshots.current(contract.id()).orElseThrow();
    assertThat(head.operation()).isEqualTo(Snapshot.Operation.COMPACT);
    assertThat(head.files()).isEqualTo(1);
    assertThat(head.rows()).isEqualTo(10);
    assertThat(TestRows.read(lake, head)).isEqualTo(rows);
    assertThat(contents(published)).isEqualTo(before);
    assertThat(lake.events).hasSize(events);
    assertThat(lake.tables.files(contract.id())).hasSize(1);

    compaction().compact(contract);
    assertThat(lake.snapshots.current(contract.id())).contains(head);
  }

  @Test
  void compactionDoesNotWaitForALoad() throws Exception {
    var contract = contract("compacted_later", null);
    append(contract, 9);
    try (var load = lake.snapshots.stage(contract)) {
      org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> assertThat(compaction().compact(contract)).isFalse());
      assertThat(load.files()).hasSize(9);
    }
    assertThat(compaction().compact(contract)).isTrue();
  }

  @Test
  void whatIsOldAndNotPinnedExpiresWithTheFilesNobodyNeeds() throws Exception {
    var contract = contract("expiring", null);
    var published = append(contract, 9);
    compaction().compact(contract);
    var pinned = published.get(3);
    lake.snapshots.pin(pinned.id(), "report 1", "cited");
    var content = Contents.of(lake, pinned);

    assertThat(expiry(Duration.ofDays(1), NOW).run().text()).startsWith("snapshots=0 ");
    assertThat(lake.snapshots.files(published.getLast().id())).hasSize(9);

    expiry(Duration.ofDays(90), NOW.plus(Duration.ofDays(91))).run();

    var last = published.getLast().id();
    assertThatThrownBy(() -> lake.snapshots.files(last)).hasMessageContaining("snapshot-expired");
    assertThatThrownBy(() -> lake.snapshots.pin(last, "me", "late"))
        .hasMessageContaining("snapshot-expired");
    assertThat(Contents.of(lake, pinned)).isEqualTo(content);
    var head = lake.snapshots.current(contract.id()).orElseThrow();
    assertThat(lake.snapshots.files(head.id())).hasSize(1);
    assertThat(onDisk(contract)).as("four of the pinned one, one of the head").isEqualTo(5);
  }

  @Test
  void aPinIsTakenBackByWhoSetItAndByNobodyElse() throws Exception {
    var contract = contract("unpinned", null);
    var published = append(contract, 3);
    var relied = published.getFirst().id();
    var later = NOW.plus(Duration.ofDays(91));
    lake.snapshots.pin(relied, "report 1", "draft");
    lake.snapshots.pin(relied, "report 1", "printed");
    lake.snapshots.pin(relied, "report 2", "draft");

    lake.snapshots.unpin(relied, "report 1");
    lake.snapshots.unpin(relied, "report 3");
    assertThat(lake.snapshots.get(relied).pinned()).isTrue();
    expiry(Duration.ofDays(90), later).run();
    assertThat(lake.snapshots.files(relied)).hasSize(1);

    lake.snapshots.unpin(relied, "report 2");
    assertThat(lake.snapshots.get(relied).pinned()).isFalse();
    expiry(Duration.ofDays(90), later).run();
    assertThatThrownBy(() -> lake.snapshots.files(relied)).hasMessageContaining("snapshot-expired");

    var head = published.getLast();
    lake.snapshots.pin(head.id(), "report 1", "draft");
    assertThat(lake.snapshots.current(contract.id()).orElseThrow().pinned()).isTrue();
    lake.snapshots.unpin(head.id(), "report 1");
    assertThat(lake.snapshots.current(contract.id()).orElseThrow().pinned()).isFalse();
    assertThatThrownBy(() -> lake.snapshots.unpin(new java.util.UUID(7, 7), "report 1"))
        .hasMessageContaining("snapshot-not-found");
  }

  @Test
  void aLegalHoldKeepsEverything() throws Exception {
    var contract = contract("held", Period.ofDays(30));
    var published = append(contract, 9);
    lake.holds.hold(contract.id(), "court", "case 1");
    var later = NOW.plus(Duration.ofDays(200));
    expiry(Duration.ofDays(90), later).run();
    retention(later).run();
    for (var snapshot : published) {
      assertThat(lake.snapshots.files(snapshot.id())).isNotEmpty();
    }
    lake.holds.release(contract.id());
    retention(later).run();
    assertThat(lake.snapshots.current(contract.id()).orElseThrow().rows()).isZero();
  }

  @Test
  void rowsGoWhenTheirContractSaysSo() throws Exception {
    var contract = contract("retained", Period.ofDays(30));
    var rows = new ArrayList<String>();
    for (int day = 1; day <= 20; day++) {
      rows.add("('s1', '2026-01-%02d 10:00Z', %d, null)".formatted(day, day));
    }
    var before = load(contract, rows);
    var told = lake.states.size();
    // Thirty days before 10 February noon is 11 January noon.
    retention(Instant.parse("2026-02-10T12:00:00Z")).apply(contract);
    var head = lake.snapshots.current(contract.id()).orElseThrow();
    assertThat(head.rows()).isEqualTo(9);
    assertThat(head.removedRows()).isEqualTo(11);
    assertThat(head.operation().slug()).isEqualTo("retain");
    assertThat(lake.trimmed.getLast().rows()).isEqualTo(9);
    assertThat(lake.states).as("old rows that go are no news of the feed").hasSize(told);
    assertThat(TestRows.read(lake, head).getFirst()).startsWith("s1 2026-01-12");
    assertThat(lake.snapshots.files(before.id())).isNotEmpty();

    retention(Instant.parse("2026-02-10T12:00:00Z")).apply(contract);
    assertThat(lake.snapshots.current(contract.id())).contains(head);
  }

  @Test
  void nobodysFilesAreSweptAndOpenStagingsAreNot() throws Exception {
    var contract = contract("swept", null);
    append(contract, 1);
    var stranger =
        lake.settings.data().resolve("swept/00000000-0000-7000-8000-000000000000/0/data_0.parquet");
    Files.createDirectories(stranger.getParent());
    Files.writeString(stranger, "left behind");
    try (var staging = lake.snapshots.stage(contract)) {
      TestRows.fill(staging, TestRows.rows("('s1', '2026-01-01 10:00Z', 1, null)"));
      staging.append("incoming");
      var swept = sweeper().sweep();
      assertThat(swept.files()).isEqualTo(1);
      assertThat(stranger).doesNotExist();
      assertThat(staging.publish(TestContracts.details("after the sweep")).changed()).isTrue();
    }
    assertThat(sweeper().sweep().files()).isZero();
    assertThat(Contents.of(lake, lake.snapshots.current(contract.id()).orElseThrow())).isNotNull();
  }

  /** Another PostgreSQL than ours may sort text by a language's rules. */
  @Test
  void filesAreKnownWhateverTheDatabaseSortsBy() throws Exception {
    var contract = contract("sorted", null);
    append(contract, 2);
    // in such a language "a/0" comes before "a/": two signs may sort as one
    lake.jdbc
        .sql(
            "create collation public.odd (provider = icu, locale = 'und', rules = '&''_'' < ''/''0')")
        .update();
    sortPathsBy("public.odd");
    try {
      assertThat(sweeper().sweep().files()).isZero();
      assertThat(onDisk(contract)).isEqualTo(2);
    } finally {
      sortPathsBy("pg_catalog.\"default\"");
    }
  }

  @Test
  void mostOfADatasetsFilesAreNeverSwept() throws Exception {
    var contract = contract("lost_rows", null);
    append(contract, 5);
    var rows =
        lake.jdbc.sql(
            "create table if not exists public.aside as select * from lake.file where dataset = 'lost_rows'");
    rows.update();
    lake.jdbc.sql("delete from lake.file where dataset = 'lost_rows'").update();
    var unknown = lake.settings.data().resolve("nowhere");
    var orphan = leaveBehind("nowhere", Ids.next());
    var never = contract("never_published", null);
    lake.jdbc.sql("insert into lake.dataset (id) values ('never_published')").update();
    leaveBehind(never.id().value(), Ids.next());
    try {
      assertThatThrownBy(() -> sweeper().sweep())
          .isInstanceOf(Problem.class)
          .hasMessageContaining("sweep-refused")
          .hasMessageContaining("lost_rows")
          .hasMessageContaining("nowhere");
      assertThat(onDisk(contract)).isEqualTo(5);
      assertThat(orphan).exists();
      assertThat(onDisk(never)).as("it has no other files than a crash's").isZero();
    } finally {
      lake.jdbc.sql("insert into lake.file select * from public.aside").update();
      Disk.remove(unknown);
    }
    assertThat(sweeper().sweep().files()).isZero();
  }

  @Test
  void onlyYoungStagingsAreLookedAtInBetween() throws Exception {
    var contract = contract("young", null);
    append(contract, 3);
    var young = leaveBehind("young", Ids.next());
    var old = leaveBehind("young", UUID.fromString("00000000-0000-7000-8000-000000000000"));
    assertThat(sweeper().sweepYoung().files()).isEqualTo(1);
    assertThat(young).doesNotExist();
    assertThat(old).exists();
    assertThat(sweeper().sweep().files()).isEqualTo(1);
    assertThat(old).doesNotExist();
    assertThat(onDisk(contract)).isEqualTo(3);
  }

  private static Path leaveBehind(String dataset, UUID staging) throws IOException {
    var file = lake.settings.data().resolve(dataset + "/" + staging + "/0/data_0.parquet");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "left behind");
  }

  private static void sortPathsBy(String collation) {
    lake.jdbc
        .sql("alter table lake.file alter column path type text collate " + collation)
        .update();
  }

  private static Sweeper sweeper() {
    return new Sweeper(lake.settings, lake.files, lake.snapshots::open, Clock.systemUTC());
  }

  @Test
  void aNearlyFullDiskStopsALoadBeforeItWrites() throws Exception {
    var contract = contract("no_room", null);
    freeBytes = 1000;
    try {
      assertThatThrownBy(() -> append(contract, 1))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("disk-full");
    } finally {
      freeBytes = Long.MAX_VALUE;
    }
    assertThat(onDisk(contract)).isZero();
    assertThat(append(contract, 1)).hasSize(1);
  }

  @Test
  void metadataStaysSmall() throws Exception {
    var contract = contract("tidied", null);
    append(contract, 25);
    var planned = lake.tables.files(contract.id());
    new Manifests(lake.snapshots, lake.store, lake.tables).run();
    assertThat(lake.tables.files(contract.id())).containsExactlyInAnyOrderElementsOf(planned);
    try (var found = Files.list(lake.settings.tables().resolve("tidied/metadata"))) {
      assertThat(found.count()).isLessThan(100);
    }
    append(contract, 1);
    assertThat(lake.tables.files(contract.id())).hasSize(26);
  }

  private static Contract contract(String id, @Nullable Period retention) {
    var like = TestContracts.readings(id);
    var contract =
        TestContracts.contract(
            id,
            Contract.Mode.APPEND,
            like.key(),
            like.time(),
            retention,
            like.columns().toArray(city.sitcenter.catalog.Column[]::new));
    CONTRACTS.put(contract.id(), contract);
    return contract;
  }

  private static List<Snapshot> append(Contract contract, int times) throws Exception {
    var published = new ArrayList<Snapshot>();
    for (int i = 0; i < times; i++) {
      published.add(
          load(contract, List.of("('s%d', '2026-01-01 10:00Z', %d, null)".formatted(i, i))));
    }
    return published;
  }

  private static Snapshot load(Contract contract, List<String> rows) throws Exception {
    return TestRows.load(
            lake, contract, "load", "append", TestRows.rows(rows.toArray(String[]::new)))
        .snapshot();
  }

  private static List<Object> contents(List<Snapshot> snapshots) throws Exception {
    var contents = new ArrayList<Object>();
    for (var snapshot : snapshots) {
      contents.add(Contents.of(lake, snapshot));
    }
    return contents;
  }

  private static Compaction compaction() {
    return new Compaction(
        lake.snapshots, lake.store, lake.settings, id -> Optional.ofNullable(CONTRACTS.get(id)));
  }

  private static Retention retention(Instant now) {
    return new Retention(
        lake.snapshots,
        lake.store,
        lake.holds,
        id -> Optional.ofNullable(CONTRACTS.get(id)),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Expiry expiry(Duration keep, Instant now) {
    assertThat(lake.settings.keep()).isGreaterThanOrEqualTo(keep);
    return new Expiry(
        lake.store,
        lake.holds,
        lake.files,
        lake.lists,
        lake.settings,
        id -> Optional.ofNullable(CONTRACTS.get(id)),
        lake.transactions,
        erased -> {},
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static long onDisk(Contract contract) throws IOException {
    var folder = lake.settings.data().resolve(contract.id().value());
    if (!Files.exists(folder)) {
      return 0;
    }
    try (var found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).count();
    }
  }
}
