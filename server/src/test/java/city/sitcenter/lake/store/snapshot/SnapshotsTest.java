package city.sitcenter.lake.store.snapshot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.SnapshotPublished;
import city.sitcenter.lake.store.table.Bounds;
import city.sitcenter.platform.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

  private static TestStore lake;

  @BeforeAll
  static void start() throws IOException {
    lake = new TestStore(TestDatabase.freshHome());
  }

  @AfterAll
  static void stop() {
    lake.close();
  }

  @Test
  void whatIsPublishedIsRead() throws Exception {
    var contract = TestContracts.readings("first");
    var publication =
        load(contract, "a", "append", TestRows.rows("('s1', '2026-01-01 10:00Z', 1.5, null)"));

    assertThat(publication.changed()).isTrue();
    var snapshot = publication.snapshot();
    assertThat(snapshot.sequence()).isEqualTo(1);
    assertThat(snapshot.rows()).isEqualTo(1);
    assertThat(lake.snapshots.current(contract.id())).contains(snapshot);
    assertThat(lake.snapshots.find(snapshot.id())).contains(snapshot);
    assertThat(read(snapshot)).containsExactly("s1 2026-01-01 10:00:00+00 1.5 null");
    var file = lake.snapshots.files(snapshot.id()).getFirst();
    assertThat(file.bounds().get("at"))
        .isEqualTo(
            new Bounds(
                Instant.parse("2026-01-01T10:00:00Z"), Instant.parse("2026-01-01T10:00:00Z"), 0));
    assertThat(file.bounds().get("note")).isEqualTo(new Bounds(null, null, 1));
    assertThat(lake.states.getLast().from()).isEqualTo("2026-01-01T10:00:00Z");
    assertThat(lake.events).contains(SnapshotPublished.of(snapshot));
  }

  @Test
  void aMergeCorrectsAndAddsAndLeavesTheOldSnapshotAsItWas() throws Exception {
    var contract = TestContracts.readings("merging");
    var first =
        load(
                contract,
                "first",
                "merge",
                TestRows.rows(
                    "('s1', '2026-01-01 10:00Z', 1, null)",
                    "('s2', '2026-01-01 10:00Z', 2, 'b')",
                    "('s9', '2026-01-09 10:00Z', 9, 'i')"))
            .snapshot();
    var second =
        load(
                contract,
                "second",
                "merge",
                TestRows.rows(
                    "('s1', '2026-01-01 10:00Z', 1, null)",
                    "('s2', '2026-01-01 10:00Z', 2.5, 'b')",
                    "('s3', '2026-01-01 10:00Z', 3, 'x')",
                    "('s3', '2026-01-01 10:00Z', 3, 'c')"))
            .snapshot();

    assertThat(read(second))
        .containsExactly(
            "s1 2026-01-01 10:00:00+00 1.0 null",
            "s2 2026-01-01 10:00:00+00 2.5 b",
            "s3 2026-01-01 10:00:00+00 3.0 c",
            "s9 2026-01-09 10:00:00+00 9.0 i");
    assertThat(second.addedRows()).isEqualTo(2);
    assertThat(second.removedRows()).isEqualTo(1);
    assertThat(second.rows()).isEqualTo(4);
    assertThat(second.operation()).isEqualTo(Snapshot.Operation.MERGE);
    assertThat(read(first)).hasSize(3).contains("s2 2026-01-01 10:00:00+00 2.0 b");
  }

  @Test
  void theSameRowsAgainPublishNothing() throws Exception {
    for (var mode : List.of("merge", "addNew", "replaceAll")) {
      var contract = TestContracts.readings("again_" + mode.toLowerCase(java.util.Locale.ROOT));
      var rows =
          TestRows.rows(
              "('s1', '2026-01-01 10:00Z', 1, null)", "('s2', '2026-01-02 10:00Z', 2, 'b')");
      var first = load(contract, "first", mode, rows);
      var again = load(contract, "again", mode, rows);
      assertThat(again.changed()).as(mode).isFalse();
      assertThat(again.snapshot()).isEqualTo(first.snapshot());
      assertThat(filesOnDisk(contract)).as(mode).hasSize(first.snapshot().files());
    }
  }

  @Test
  void replacingPutsOtherRowsInTheirPlace() throws Exception {
    var contract = TestContracts.readings("replacing");
    var first =
        load(contract, "a", "replaceAll", TestRows.rows("('s1', '2026-01-01 10:00Z', 1, null)"));
    var second =
        load(contract, "b", "replaceAll", TestRows.rows("('s2', '2026-01-01 10:00Z', 2, null)"));
    assertThat(read(second.snapshot())).containsExactly("s2 2026-01-01 10:00:00+00 2.0 null");
    assertThat(read(first.snapshot())).containsExactly("s1 2026-01-01 10:00:00+00 1.0 null");
    assertThat(second.snapshot().removedRows()).isEqualTo(1);
  }

  @Test
  void eventsHappenOnce() throws Exception {
    var contract = TestContracts.readings("happening");
    load(contract, "a", "addNew", TestRows.rows("('s1', '2026-01-01 10:00Z', 1, null)"));
    var second =
        load(
            contract,
            "b",
            "addNew",
            TestRows.rows(
                "('s1', '2026-01-01 10:00Z', 7, null)", "('s2', '2026-01-01 10:00Z', 2, null)"));
    assertThat(read(second.snapshot()))
        .containsExactly(
            "s1 2026-01-01 10:00:00+00 1.0 null", "s2 2026-01-01 10:00:00+00 2.0 null");
    assertThat(second.snapshot().addedRows()).isEqualTo(1);
  }

  @Test
  void closingWithoutPublishingLeavesNothing() throws Exception {
    var contract = TestContracts.readings("given_up");
    try (var staging = lake.snapshots.stage(contract)) {
      TestRows.fill(staging, TestRows.rows("('s1', '2026-01-01 10:00Z', 1, null)"));
      staging.append("incoming");
      assertThat(filesOnDisk(contract)).isNotEmpty();
    }
    assertThat(filesOnDisk(contract)).isEmpty();
    assertThat(lake.snapshots.current(contract.id())).isEmpty();
    assertThat(lake.snapshots.open()).isEmpty();
  }

  @Test
  void manyRowsBecomeFilesInTheirOrder() throws Exception {
    var contract = TestContracts.readings("many");
    try (var staging = lake.snapshots.stage(contract);
        var statement = staging.connection().createStatement()) {
      statement.execute(
          """
          CREATE TEMP TABLE incoming AS SELECT 's' || (i % 7) AS sensor,
            TIMESTAMPTZ '2026-01-01' + INTERVAL (i) MINUTE AS "at", i / 3.0 AS value, NULL AS note
          FROM range(20000) r(i)
          """);
      staging.append("incoming");
      var snapshot = staging.publish(TestContracts.details("many")).snapshot();
      assertThat(snapshot.files()).isEqualTo(5);
      assertThat(snapshot.rows()).isEqualTo(20000);
      var days =
          lake.snapshots.files(snapshot.id()).stream()
              .map(file -> file.bounds().get("at"))
              .toList();
      for (int i = 1; i < days.size(); i++) {
        assertThat(
                Bounds.compare(
                    requireNonNull(days.get(i).most()), requireNonNull(days.get(i - 1).least())))
            .isPositive();
      }
      assertThat(lake.snapshots.at(contract.id(), snapshot.publishedAt())).contains(snapshot);
      assertThat(lake.snapshots.at(contract.id(), snapshot.publishedAt().minusMillis(1))).isEmpty();
    }
  }

  @Test
  void aRenamedDatasetKeepsItsHistory() throws Exception {
    var before = TestContracts.readings("old_name");
    var first = load(before, "a", "append", TestRows.rows("('s1', '2026-01-01 10:00Z', 1, null)"));
    for (int twice = 0; twice < 2; twice++) {
      lake.snapshots.rename(id("old_name"), id("new_name"));
      assertThat(lake.snapshots.current(id("old_name"))).isEmpty();
      assertThat(lake.snapshots.current(id("new_name")).orElseThrow().id())
          .isEqualTo(first.snapshot().id());
      assertThat(lake.tables.files(id("new_name"))).hasSize(1);
    }
    var after = TestContracts.readings("new_name");
    var second = load(after, "b", "append", TestRows.rows("('s2', '2026-01-01 10:00Z', 2, null)"));
    assertThat(read(second.snapshot())).hasSize(2);
    assertThat(lake.tables.files(id("new_name"))).hasSize(2);
  }

  @Test
  void anUnknownSnapshotIsAProblem() {
    assertThatThrownBy(() -> lake.snapshots.files(UUID.randomUUID()))
        .hasMessageContaining("snapshot-not-found");
  }

  @Test
  void versionsAreListedFromTheNewest() throws Exception {
    var contract = TestContracts.readings("listed");
    for (int i = 1; i <= 5; i++) {
      load(
          contract,
          "m" + i,
          "append",
          TestRows.rows("('s1', '2026-01-01 10:00Z', " + i + ", null)"));
    }
    var page = lake.snapshots.list(contract.id(), null, 3);
    assertThat(page.items()).extracting(Snapshot::sequence).containsExactly(5L, 4L, 3L);
    var rest = lake.snapshots.list(contract.id(), page.next(), 3);
    assertThat(rest.items()).extracting(Snapshot::sequence).containsExactly(2L, 1L);
    assertThat(rest.next()).isNull();
  }

  private static Publication load(Contract contract, String message, String mode, String rows)
      throws SQLException {
    return TestRows.load(lake, contract, message, mode, rows);
  }

  private static List<String> read(Snapshot snapshot) throws SQLException {
    return TestRows.read(lake, snapshot);
  }

  static List<java.nio.file.Path> filesOnDisk(Contract contract) throws IOException {
    var folder = lake.settings.data().resolve(contract.id().value());
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  static DatasetId id(String value) {
    return new DatasetId(value);
  }
}
