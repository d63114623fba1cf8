package city.sitcenter.lake.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.Visitor;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TrialsTest extends SourceStand {

  @Autowired Sources sources;
  @Autowired LakeSettings lakeSettings;

  @Test
  void aTrialTellsWhatItWouldBringAndLoadsNothing() {
    server.createContext(
        "/trial.csv", exchange -> answer(exchange, 200, "id,number,more\nx1,1,y\nx2,2,z\n"));
    var told =
        Visitor.json(feed.steward().post("/api/v1/sources/src_new/test", http("/trial.csv")));
    assertThat(told.path("ok").asBoolean()).as(told.toString()).isTrue();
    assertThat(told.path("columns").toString()).isEqualTo("[\"id\",\"number\",\"more\"]");
    assertThat(told.path("missingColumns").toString()).isEqualTo("[\"num\"]");
    assertThat(told.path("extraColumns").toString()).isEqualTo("[\"number\",\"more\"]");
    assertThat(told.path("rows").toString())
        .isEqualTo("[[\"x1\",\"1\",\"y\"],[\"x2\",\"2\",\"z\"]]");
    assertThat(feed.steward().get("/api/v1/sources/src_new").statusCode()).isEqualTo(404);
    assertThat(feed.rows("src_rows", "SELECT id FROM t WHERE id LIKE 'x%'")).isEmpty();
    assertThat(lakeSettings.home().resolve("work")).isEmptyDirectory();

    var gone = Visitor.json(feed.steward().post("/api/v1/sources/src_new/test", http("/gone.csv")));
    assertThat(gone.path("ok").asBoolean()).isFalse();
    assertThat(gone.path("problem").path("code").asString()).isEqualTo("source-answer");
    assertThat(gone.path("problem").path("detail").asString()).contains("404");
    var inner = new HashMap<String, Object>(http("/trial.csv"));
    inner.put("allow", List.of());
    var refused = Visitor.json(feed.steward().post("/api/v1/sources/src_new/test", inner));
    assertThat(refused.path("problem").path("code").asString())
        .isEqualTo("source-address-forbidden");
  }
}
