package city.sitcenter.lake.ingest.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.lake.ingest.check.Engine;
import city.sitcenter.lake.store.engine.LakeSettings;
import city.sitcenter.lake.store.hold.HoldBook;
import city.sitcenter.lake.store.snapshot.Snapshots;
import city.sitcenter.lake.store.upkeep.UpkeepSettings;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CityTest
class DeliveriesTest {

  private static final UpkeepSettings SETTINGS =
      new UpkeepSettings(
          1, Duration.ofDays(300), Duration.ofDays(200), Duration.ofDays(100), Duration.ofDays(1));

  @Autowired Feed feed;
  @Autowired LoadStore loads;
  @Autowired RawStore raws;
  @Autowired RawFiles files;
  @Autowired Quarantine quarantine;
  @Autowired Vault vault;
  @Autowired VaultStore values;
  @Autowired Snapshots snapshots;
  @Autowired HoldBook holds;
  @Autowired Catalog catalog;
  @Autowired JdbcClient jdbc;
  @Autowired LakeSettings lake;

  @Test
  void whatALoadLeftGoesWhenItsTimeIsOver() throws Exception {
    var id = new DatasetId("dl_kept");
    feed.contract(TestContract.of("dl_kept", "append", "num integer required"));
    var text = "num\n1\nx\n";
    var load = feed.load("dl_kept", "a.csv", text).path("id").asString();
    var again = feed.load("dl_kept", "b.csv", text).path("id").asString();

    assertThat(after(99).tidy(id)).isEqualTo(Deliveries.Gone.NOTHING);
    assertThat(quarantine.file(UUID.fromString(load))).exists();

    holds.hold(id, "court", "case 1");
    assertThat(after(400).tidy(id)).isEqualTo(Deliveries.Gone.NOTHING);
    holds.release(id);

    assertThat(after(101).tidy(id)).isEqualTo(new Deliveries.Gone(1, 0, 1));
    assertThat(get(again, "")).isEqualTo(404);
    assertThat(get(load, "/raw")).isEqualTo(200);

    assertThat(after(201).tidy(id)).isEqualTo(new Deliveries.Gone(0, 1, 0));
    assertThat(quarantine.file(UUID.fromString(load))).doesNotExist();
    assertThat(
            jdbc.sql("select count(*) from lake.rejection where load = :id")
                .param("id", UUID.fromString(load))
                .query(Long.class)
                .single())
        .isZero();

    var raw = loads.find(UUID.fromString(load)).orElseThrow().file().path();
    assertThat(after(301).tidy(id)).isEqualTo(new Deliveries.Gone(1, 0, 0));
    assertThat(get(load, "/raw")).isIn(404, 410);
    assertThat(raw).isNotEmpty();
    assertThat(get(load, "")).isEqualTo(200);
    assertThat(feed.load("dl_kept", "c.csv", text).path("state").asString())
        .as("the same rows are not loaded twice, though their file is gone")
        .isEqualTo("unchanged");
  }

  @Test
  void aContractsRetentionReachesTheFilesToo() throws Exception {
    var id = new DatasetId("dl_retained");
    var contract =
        TestContract.of("dl_retained", "append", "num integer required", "at timestamp required")
            .with("time: {event: at}");
    var yaml =
        contract
            .yaml()
            .replaceFirst(
                "(?m)^customProperties:",
                "slaProperties:\n  - {property: retention, value: 30, unit: d}\ncustomProperties:");
    catalog.save(city.sitcenter.identity.Actor.system(), id, yaml, null, "test");
    feed.load("dl_retained", "a.csv", "num,at\n1,2026-01-01T10:00:00Z\nx,2026-01-01T10:00:00Z\n");
    assertThat(after(29).tidy(id)).isEqualTo(Deliveries.Gone.NOTHING);
    assertThat(after(31).tidy(id)).isEqualTo(new Deliveries.Gone(1, 1, 0));
  }

  @Test
  void personalValuesGoWithTheLastRowTheyBelongTo() throws Exception {
    var id = new DatasetId("dl_people");
    feed.contract(
        TestContract.of(
            "dl_people", "replace", "name string personal", "born date personal", "num integer"));
    feed.load("dl_people", "a.csv", "name,born,num\nAigerim,1990-01-01,1\nYerlan,1991-01-01,2\n");
    feed.load("dl_people", "b.csv", "name,born,num\nYerlan,1991-01-01,3\n");
    assertThat(kept(id)).isEqualTo(4);
    assertThat(after(0).forgetValues(id)).as("an old snapshot still has them").isZero();

    jdbc.sql(
            "update lake.snapshot set expired_at = now() where dataset = 'dl_people' and sequence = 1")
        .update();
    jdbc.sql("delete from lake.file where dataset = 'dl_people' and removed is not null").update();
    holds.hold(id, "court", "case 1");
    assertThat(after(0).forgetValues(id)).isZero();
    holds.release(id);
    assertThat(after(0).forgetValues(id)).isEqualTo(2);
    assertThat(kept(id)).isEqualTo(2);
  }

  @Test
  void valuesOfALoadThatCameToNothingAreTakenBack() throws Exception {
    var id = new DatasetId("dl_cancelled");
    feed.contract(TestContract.of("dl_cancelled", "append", "name string personal", "num integer"));
    feed.load("dl_cancelled", "a.csv", "name,num\nAigerim,1\n");
    var load = Ids.next();
    var contract = catalog.get(id);
    try (var staging = snapshots.stage(contract)) {
      var engine = new Engine(staging.connection());
      engine.execute(
          "CREATE TEMP TABLE good AS SELECT * FROM (VALUES ('Aigerim', 1), ('Yerlan', 2)) AS t (name, num)");
      vault.seal(load, contract, "good", engine);
      assertThat(kept(id)).isEqualTo(2);
      vault.takeBack(load);
    }
    assertThat(kept(id)).as("what an earlier load brought stays").isEqualTo(1);
  }

  private long kept(DatasetId id) {
    return jdbc.sql("select count(*) from lake.vault where dataset = :id")
        .param("id", id.value())
        .query(Long.class)
        .single();
  }

  private int get(String load, String more) {
    return feed.steward().get("/api/v1/loads/" + load + more).statusCode();
  }

  private Deliveries after(int days) {
    var clock = Clock.fixed(Instant.now().plus(Duration.ofDays(days)), ZoneOffset.UTC);
    return new Deliveries(
        loads, raws, files, quarantine, values, snapshots, holds, catalog, SETTINGS, clock);
  }

  @Test
  void aRawFileThatNothingKnowsGoesAfterADay() throws Exception {
    feed.contract(TestContract.of("dl_orphans", "append", "num integer"));
    var load = feed.load("dl_orphans", "a.csv", "num\n1\n").path("id").asString();
    var kept = loads.find(UUID.fromString(load)).orElseThrow().file().path();
    var draft = feed.post("/api/v1/drafts", "d.csv", "num\n1\n".getBytes(UTF_8), Map.of());
    var folder = lake.raw().resolve("dl_orphans");
    var old = Files.writeString(folder.resolve(Ids.next().toString()), "num\n");
    var young = Files.writeString(folder.resolve(Ids.next().toString()), "num\n");
    var drafts = lake.raw().resolve("drafts/" + Visitor.json(draft).path("id").asString());
    var yesterday = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
    for (var file : List.of(old, lake.raw().resolve(kept), drafts)) {
      Files.setLastModifiedTime(file, yesterday);
    }
    assertThat(after(0).run().text()).contains("orphan-files=");
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(lake.raw().resolve(kept)).exists();
    assertThat(drafts).exists();
  }
}
