package city.sitcenter.lake.ingest.load;

import static city.sitcenter.lake.ingest.load.BrokenInput.text;
import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.lake.ingest.format.Dialect;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Loads that a kill or a person cut short: taken up again, or gone without a trace. */
@CityTest
class CutShortTest {

  @Autowired Feed feed;
  @Autowired Loads loads;
  @Autowired LoadStore store;
  @Autowired RawFiles files;
  @Autowired Catalog catalog;
  @Autowired LakeSettings lakeSettings;
  @Autowired Clock clock;

  @BeforeEach
  void contract() {
    feed.contract(TestContract.of("cut_short", "append", "num integer required", "word string"));
  }

  @Test
  void whatAKilledProgramLeftIsTakenUpAgain() {
    var contract = catalog.get(new DatasetId("cut_short"));
    var id = Ids.next();
    var raw =
        files.take(
            contract.id(),
            id,
            "left.csv",
            new ByteArrayInputStream(text("num,word\n77,left\n")),
            false);
    store.insert(
        new Load(
            id,
            contract.id(),
            null,
            null,
            LoadState.CHECKING,
            null,
            null,
            Actor.system(),
            clock.instant(),
            null,
            raw,
            Dialect.UNKNOWN,
            null,
            contract.version(),
            0,
            0,
            0,
            0,
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            false));
    loads.recover();
    assertThat(feed.end(id.toString()).path("state").asString()).isEqualTo("published");
    assertThat(feed.rows("cut_short", "SELECT count(*) FROM t WHERE word = 'left'"))
        .containsExactly(List.of(1L));
  }

  @Test
  void aCancelledLoadLeavesNothing() throws IOException {
    var rows = new StringBuilder("num,word\n");
    for (int i = 0; i < 400_000; i++) {
      rows.append(i)
          .append(",\"cancelled ")
          .append(i)
          .append("\"\r")
          .append(i % 7 == 0 ? "\n" : "");
    }
    var answer = feed.send("cut_short", "cancel.csv", text(rows.toString()), Map.of());
    var id = Visitor.json(answer).path("id").asString();
    feed.steward().post("/api/v1/loads/" + id + "/cancel", Map.of());
    assertThat(feed.end(id).path("state").asString()).isEqualTo("cancelled");
    assertThat(feed.rows("cut_short", "SELECT count(*) FROM t WHERE word LIKE 'cancelled%'"))
        .isIn(List.of(), List.of(List.of(0L)));
    assertThat(Files.exists(lakeSettings.home().resolve("work").resolve(id))).isFalse();
    assertThat(feed.steward().post("/api/v1/loads/" + id + "/cancel", Map.of()).statusCode())
        .isEqualTo(409);
  }
}
