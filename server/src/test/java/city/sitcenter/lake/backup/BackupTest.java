package city.sitcenter.lake.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.kernel.Problem;
import city.sitcenter.lake.Restoring;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.store.engine.Durable;
import city.sitcenter.lake.store.snapshot.TestContracts;
import city.sitcenter.lake.store.upkeep.OpenStore;
import city.sitcenter.lake.store.upkeep.Tally;
import city.sitcenter.lake.store.upkeep.Upkeep;
import city.sitcenter.lake.store.upkeep.UpkeepSettings;
import city.sitcenter.platform.TestDatabase;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackupTest {

  @Test
  void whatWasBackedUpWhileLoadsRanIsThereAgain() throws Exception {
    var home = TestDatabase.freshHome();
    var archive = home.resolve("backups/one");
    List<Snapshot> before;
    var contents = new ArrayList<Object>();
    var contract = TestContracts.readings("saved");
    try (var lake = new OpenStore(home)) {
      for (int i = 0; i < 4; i++) {
        load(lake, i);
      }
      lake.snapshots()
          .pin(lake.snapshots().current(contract.id()).orElseThrow().id(), "report", "cited");
      Files.createDirectories(home.resolve("raw/saved"));
      Files.writeString(home.resolve("raw/saved/load-1"), "a raw file");
      Files.writeString(home.resolve("raw/saved/load-2.part"), "half a raw file");
      Files.createDirectories(home.resolve("quarantine"));
      Files.writeString(home.resolve("quarantine/load-1.parquet"), "rows not taken");
      before = lake.snapshots().list(contract.id(), null, 100).items();
      for (var snapshot : before) {
        contents.add(lake.contents(snapshot));
      }
      backUpWhileLoading(lake, archive);
    }

    var other = TestDatabase.freshHome();
    try (var database = TestDatabase.start(other)) {
      var settings = OpenStore.settings(other);
      new Restore(database.source(), settings).restore(archive);
      assertThatThrownBy(() -> new Restore(database.source(), settings).restore(archive))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("home-not-empty");
    }
    try (var lake = new OpenStore(other)) {
      var after = lake.snapshots().list(contract.id(), null, 100).items();
      assertThat(after).containsAll(before);
      assertThat(lake.snapshots().current(contract.id())).contains(after.getFirst());
      for (int i = 0; i < before.size(); i++) {
        assertThat(lake.contents(before.get(i))).isEqualTo(contents.get(i));
      }
      assertThat(other.resolve("raw/saved/load-1")).hasContent("a raw file");
      assertThat(other.resolve("raw/saved/load-2.part")).doesNotExist();
      assertThat(other.resolve("quarantine/load-1.parquet")).hasContent("rows not taken");
      assertThat(lake.tableFiles(contract.id()))
          .hasSize(lake.snapshots().files(after.getFirst().id()).size())
          .allMatch(location -> location.contains(other.toString()));
      load(lake, 1000);
      assertThat(lake.snapshots().current(contract.id()).orElseThrow().sequence())
          .isEqualTo(after.getFirst().sequence() + 1);
    }
  }

  @Test
  void aBackupThatWasChangedIsRefused() throws Exception {
    var home = TestDatabase.freshHome();
    var archive = home.resolve("backups/one");
    try (var lake = new OpenStore(home)) {
      load(lake, 1);
      new Backup(lake.source(), lake.settings(), Clock.systemUTC()).create(archive);
      Files.writeString(archive.resolve("tables/lake.snapshot.copy.gz"), "something else");
      assertThatThrownBy(() -> Archive.open(archive))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("lake.snapshot");
    }
  }

  @Test
  void aCommandRestoresWithoutTheProgram() throws Exception {
    var home = TestDatabase.freshHome();
    var archive = home.resolve("backups/one");
    Object content;
    Snapshot head;
    try (var lake = new OpenStore(home)) {
      load(lake, 1);
      head = lake.snapshots().current(TestContracts.readings("saved").id()).orElseThrow();
      content = lake.contents(head);
      new Backup(lake.source(), lake.settings(), Clock.systemUTC()).create(archive);
    }
    var other = TestDatabase.freshHome();
    assertThat(Restoring.restore(archive, List.of("--sitcenter.home=" + other))).contains("tables");
    try (var lake = new OpenStore(other)) {
      assertThat(lake.contents(lake.snapshots().get(head.id()))).isEqualTo(content);
    }
  }

  @Test
  void aHomeInWhichAnythingWasDoneIsNotEmpty() throws Exception {
    var home = TestDatabase.freshHome();
    var archive = home.resolve("backups/one");
    try (var lake = new OpenStore(home)) {
      load(lake, 1);
      new Backup(lake.source(), lake.settings(), Clock.systemUTC()).create(archive);
    }
    for (var done :
        List.of(
            "insert into lake.secret values ('key', '\\x00', now(), 'somebody')",
            "insert into catalog.alias select id, id from catalog.dataset")) {
      var other = TestDatabase.freshHome();
      try (var database = TestDatabase.start(other)) {
        var jdbc = org.springframework.jdbc.core.simple.JdbcClient.create(database.source());
        jdbc.sql("insert into catalog.dataset values ('a', 1, now(), now(), null)").update();
        jdbc.sql(done).update();
        assertThatThrownBy(
                () -> new Restore(database.source(), OpenStore.settings(other)).restore(archive))
            .isInstanceOf(Problem.class)
            .hasMessageContaining("home-not-empty");
        assertThat(jdbc.sql("select count(*) from catalog.dataset").query(Long.class).single())
            .isEqualTo(1);
      }
    }
    var used = TestDatabase.freshHome();
    Files.createDirectories(used.resolve("raw/saved"));
    Files.writeString(used.resolve("raw/saved/load-1"), "another raw file");
    try (var database = TestDatabase.start(used)) {
      assertThatThrownBy(
              () -> new Restore(database.source(), OpenStore.settings(used)).restore(archive))
          .hasMessageContaining("home-not-empty");
    }
  }

  @Test
  void whatTheLastBackupHasIsNotReadAgain() throws Exception {
    var home = TestDatabase.freshHome();
    try (var lake = new OpenStore(home)) {
      var raw = Files.createDirectories(home.resolve("raw/saved"));
      Files.writeString(raw.resolve("same"), "as before");
      Files.writeString(raw.resolve("other"), "before");
      var backup = new Backup(lake.source(), lake.settings(), Clock.systemUTC());
      var first = backup.create(home.resolve("backups/first"));
      var sum = sum(first, "raw/saved/same");
      var manifest = home.resolve("backups/first/manifest.json");
      Files.writeString(manifest, Files.readString(manifest).replace(sum, "noted"));
      Files.delete(raw.resolve("other"));
      Files.writeString(raw.resolve("other"), "after!");
      Files.setLastModifiedTime(
          raw.resolve("other"), java.nio.file.attribute.FileTime.fromMillis(1));

      var second = backup.create(home.resolve("backups/second"));
      assertThat(sum(second, "raw/saved/same")).isEqualTo("noted");
      assertThat(sum(second, "raw/saved/other"))
          .isEqualTo(Durable.sha256(raw.resolve("other")))
          .isNotEqualTo(sum(first, "raw/saved/other"));
    }
  }

  private static String sum(Archive.Manifest manifest, String path) {
    return manifest.files().stream()
        .filter(item -> item.path().equals(path))
        .findFirst()
        .orElseThrow()
        .sha256();
  }

  @Test
  void onlyTheNewestBackupsAreKept() throws Exception {
    var home = TestDatabase.freshHome();
    try (var lake = new OpenStore(home)) {
      load(lake, 1);
      var kept =
          new UpkeepSettings(
              2,
              java.time.Duration.ZERO,
              java.time.Duration.ZERO,
              java.time.Duration.ZERO,
              java.time.Duration.ZERO);
      var backups =
          new Backups(
              new Backup(lake.source(), lake.settings(), Clock.systemUTC()),
              new BackupStore(lake.jdbc()),
              new Upkeep(lake.jdbc(), Clock.systemUTC()),
              lake.settings(),
              kept,
              Clock.systemUTC());
      for (int i = 0; i < 3; i++) {
        org.awaitility.Awaitility.await()
            .ignoreExceptions()
            .until(() -> backups.begin("me") != null);
        org.awaitility.Awaitility.await()
            .atMost(30, java.util.concurrent.TimeUnit.SECONDS)
            .until(() -> backups.list().stream().noneMatch(one -> one.state().equals("running")));
      }
      var newest = backups.list().stream().limit(2).toList();
      assertThat(backups.list()).hasSize(3).allMatch(one -> one.state().equals("done"));
      assertThat(backups.run()).isEqualTo(Tally.of("backups", 1));
      assertThat(backups.list()).isEqualTo(newest);
      try (var folders = Files.list(lake.settings().backups())) {
        assertThat(folders.map(java.nio.file.Path::toString))
            .containsExactlyInAnyOrderElementsOf(
                newest.stream().map(BackupStore.Written::path).toList());
      }
      assertThat(backups.run()).isEqualTo(Tally.of("backups", 0));
    }
  }

  private static void backUpWhileLoading(OpenStore lake, java.nio.file.Path archive)
      throws Exception {
    var stop = new AtomicBoolean();
    var loader =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 10; !stop.get(); i++) {
                load(lake, i);
              }
            });
    try {
      new Backup(lake.source(), lake.settings(), Clock.systemUTC()).create(archive);
    } finally {
      stop.set(true);
      loader.join();
    }
  }

  private static void load(OpenStore lake, int number) {
    lake.merge(
        TestContracts.readings("saved"),
        "load " + number,
        "('s1', '2026-01-01 10:00Z', %d, 'ж\\t''x')".formatted(number),
        "('s%d', '2026-01-02 10:00Z', %d, null)".formatted(number, number));
  }
}
