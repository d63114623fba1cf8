package city.sitcenter.lake.ingest.load;

import static city.sitcenter.lake.ingest.load.BrokenInput.code;
import static city.sitcenter.lake.ingest.load.BrokenInput.rejections;
import static city.sitcenter.lake.ingest.load.BrokenInput.text;
import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** JSON that is broken, or that says a thing twice: told by line and name, and nothing guessed. */
@CityTest
class HostileJsonTest {

  @Autowired Feed feed;

  @BeforeEach
  void contract() {
    feed.contract(
        TestContract.of("bad_json_rows", "append", "num integer required", "word string"));
  }

  private JsonNode load(String name, byte[] content) {
    return feed.load("bad_json_rows", name, content, Map.of());
  }

  @Test
  void aNumberOfJsonStaysAsItIsWrittenAndALateColumnIsFound() {
    feed.contract(
        TestContract.of("bad_json", "append", "num decimal(20,4)", "word string", "late string"));
    var rows = new StringBuilder();
    for (int i = 0; i < 1200; i++) {
      rows.append("{\"num\":").append(i).append("}\n");
    }
    rows.append("{\"num\":1234567890123456.7891,\"word\":1.10,\"late\":\"found\"}\n");
    rows.append("[1]\n{\"num\":2,\"word\":{\"a\":1}\n");
    var load = feed.load("bad_json", "late.ndjson", rows.toString());
    assertThat(load.path("accepted").asLong()).as(load.toString()).isEqualTo(1201);
    assertThat(rejections(feed, load)).containsExactly("1202 type", "1203 type");
    assertThat(
            feed.rows("bad_json", "SELECT CAST(num AS VARCHAR), word FROM t WHERE late = 'found'"))
        .containsExactly(List.of("1234567890123456.7891", "1.10"));
  }

  @Test
  void halfACharacterInJsonRejectsItsRowOnly() {
    for (var json : List.of("[%s,%s]", "{\"items\":[%s,%s]}", "%s%n%s")) {
      var text = json.formatted("{\"num\":1,\"word\":\"\\ud800\"}", "{\"num\":2,\"word\":\"b\"}");
      var load = load("half.json", text(text));
      assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
      assertThat(load.path("accepted").asLong()).isEqualTo(1);
      assertThat(rejections(feed, load)).containsExactly("1 encoding");
    }
  }

  @Test
  void severalListsOfJsonAreNamedInsteadOfOneTaken() {
    var json = "{\"meta\":[{\"num\":1}],\"data\":[{\"num\":2,\"word\":\"lists\"}]}";
    var load = load("lists.json", text(json));
    assertThat(code(load)).isEqualTo("failed file-records-unknown");
    assertThat(load.path("problem").path("detail").asString()).contains("$.meta, $.data");
    var named =
        feed.load(
            "bad_json_rows",
            "lists.json",
            text(json),
            Map.of("format", "{\"records\":\"$.data\"}"));
    assertThat(named.path("state").asString()).as(named.toString()).isEqualTo("published");
    assertThat(feed.rows("bad_json_rows", "SELECT num FROM t WHERE word = 'lists'"))
        .containsExactly(List.of(2L));
  }

  /** JSON lets a name stand twice, and of its values the last would silently win. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "twice.ndjson | {\"num\":1}~{\"num\":2,\"word\":\"a\",\"num\":3} | 2 num",
        "twice.json | [{\"num\":1},{\"num\":2,\"num\":2}] | 2 num",
        "nested.ndjson | {\"num\":1}~{\"a\":{\"b\":1},\"a\":{\"b\":2}} | 2 nested",
        "nested.json | {\"items\":[{\"num\":1},{\"a\":{\"b\":1,\"b\":2}}]} | 2 nested",
        "map.geojson | {\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"num\":1}},{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"num\":1,\"num\":2}}]} | 2 num",
        "lines.ndjson | {\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"num\":1}}~{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"num\":1},\"properties\":{\"num\":2}} | 2 num",
        "other.ndjson | {\"num\":1,\"more\":1,\"more\":2} | ",
      })
  void aColumnThatARowNamesTwiceIsToldWithLineAndName(String name, String json, String told) {
    feed.contract(
        TestContract.of(
            "bad_twice", "append", "num integer", "word string", "nested string source=a.b"));
    var load = feed.load("bad_twice", name, text(json.replace("~", "\n")), Map.of());
    assertThat(load.path("accepted").asLong()).as(load.toString()).isEqualTo(1);
    var rejected = new ArrayList<String>();
    Visitor.json(feed.steward().get("/api/v1/loads/" + load.path("id").asString() + "/rejections"))
        .path("items")
        .forEach(item -> {
          assertThat(item.path("rule").asString()).isEqualTo("twice");
          assertThat(item.path("message").asString()).contains("twice");
          rejected.add(item.path("line").asString() + " " + item.path("column").asString());
        });
    assertThat(rejected).isEqualTo(told == null ? List.of() : List.of(told));
  }
}
