package city.sitcenter.lake.ingest.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.lake.ingest.load.Feed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the wizard says before the last step. */
@CityTest
class ConsequencesTest {

  private static final String MIXED =
      "id,price\n"
          + IntStream.range(0, 40)
              .mapToObj(i -> "m%d,%s\n".formatted(i, i % 2 == 0 ? "1.234.567,5" : "12.5"))
              .map(line -> line.replaceFirst(",(1.*)$", ",\"$1\""))
              .collect(Collectors.joining());

  @Autowired Feed feed;

  @Test
  void numbersWithTwoDecimalMarksAreAskedAbout() {
    var wizard = Wizard.at(feed, "mixed.csv", MIXED);
    assertThat(wizard.column("price").path("type").asString()).isEqualTo("string");
    var doubt = wizard.doubt("price", "mixed-marks");
    assertThat(doubt.path("text").asString()).contains("20", "40", "“1.234.567,5”");
    assertThat(wizard.choices("price", "mixed-marks"))
        .anyMatch(choice -> choice.endsWith("rows rejected: 20"));
    var taken = wizard.choose("price", "mixed-marks", 1);
    assertThat(taken.column("price").path("type").asString()).isEqualTo("decimal");
    assertThat(notices(taken)).containsKey("rejects.decimal").doesNotContainKey("refused");
    var load = taken.save("it_mixed_marks", "replace");
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(load.path("rejected").asLong()).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({
    "integer, 36",
    "number, 36",
    "decimal, 36",
    "boolean, 40",
    "date, 38",
    "time, 40",
    "timestamp, 38",
    "string, 0"
  })
  void aTypeThatRejectsRowsSaysHowMany(String type, int rejected) {
    var words = new String[] {"high", "low"};
    var text =
        "id,level\n"
            + IntStream.range(0, 40)
                .mapToObj(i ->
                    "l%d,%s\n".formatted(i, i < 4 ? i + 2 : i < 6 ? "2026-01-0" + i : words[i % 2]))
                .collect(Collectors.joining());
    var wizard = Wizard.at(feed, "levels.csv", text);
    var changed = typed(wizard, "level", type, false);
    var told = notices(changed);
    if (rejected == 0) {
      assertThat(told).doesNotContainKeys("refused").hasSize(notices(wizard).size());
      return;
    }
    assertThat(told).containsKey("refused");
    assertThat(told.get("rejects." + type))
        .contains("“level”", String.valueOf(rejected), "40 values");
    for (var language : List.of("ru", "kk")) {
      assertThat(notices(changed.in(language)).get("rejects." + type))
          .contains("«level»", String.valueOf(rejected))
          .containsPattern("[а-я]{4}");
    }
  }

  @Test
  void aPersonalKeyThatIsNoTextIsSaidAndRefusedBeforeTheLoad() {
    var text = "iin,amount\n870615300122,12\n910203400016,7\n";
    var wizard = Wizard.at(feed, "keyed.csv", text);
    assertThat(wizard.column("iin").path("personal").asString()).isEqualTo("iin");
    typed(wizard, "iin", "integer", true);
    assertThat(notices(wizard)).containsKeys("key-sealed", "nameless");
    wizard.change(Map.of("id", "it_key_sealed", "theme", "safety", "mode", "merge"));
    var saved = feed.steward().post("/api/v1/drafts/" + wizard.id() + "/save", Map.of());
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(422);
    assertThat(saved.body()).contains("key").contains("text");
    assertThat(feed.steward().get("/api/v1/datasets/it_key_sealed").statusCode()).isEqualTo(404);
    typed(wizard, "iin", "string", true);
    assertThat(notices(wizard)).doesNotContainKeys("key-sealed", "nameless");
    var load = wizard.save("it_key_sealed", "merge");
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
  }

  @Test
  void aFileAsWideAsAContractMayBeIsTaken() {
    for (int width : new int[] {500, 501}) {
      var columns = IntStream.range(0, width).mapToObj(i -> "c" + i).toList();
      var text = String.join(",", columns) + "\n" + "1,".repeat(width - 1) + "1\n";
      var made = feed.post("/api/v1/drafts", "wide.csv", text.getBytes(UTF_8), Map.of());
      assertThat(made.statusCode()).as(made.body()).isEqualTo(width == 500 ? 201 : 422);
      if (width == 501) {
        assertThat(Visitor.json(made).path("code").asString()).isEqualTo("file-too-wide");
        assertThat(made.body()).contains("500");
      }
    }
  }

  @Test
  void thousandsOfTengeAreAskedAbout() {
    var wizard = Wizard.at(feed, "money.csv", "id,Сумма тыс. тг,Баға тг\na,12,5\nb,13,6\n");
    assertThat(wizard.column("Сумма тыс. тг").path("unit").isNull()).isTrue();
    assertThat(wizard.doubts("Сумма тыс. тг")).contains("unit-many");
    assertThat(wizard.column("Баға тг").path("unit").asString()).isEqualTo("KZT");
  }

  private Wizard typed(Wizard wizard, String source, String type, boolean key) {
    var columns =
        wizard
            .draft()
            .path("columns")
            .valueStream()
            .map(column -> {
              boolean meant = column.path("source").asString().equals(source);
              var wished = new LinkedHashMap<String, Object>();
              wished.put("name", column.path("name"));
              wished.put("source", column.path("source"));
              wished.put("type", meant ? type : column.path("type").asString());
              wished.put("key", meant ? key : column.path("key").asBoolean() && !key);
              wished.put("time", false);
              return wished;
            })
            .toList();
    return wizard.change(Map.of("columns", columns));
  }

  private static Map<String, String> notices(Wizard wizard) {
    return wizard
        .draft()
        .path("unsure")
        .valueStream()
        .collect(
            Collectors.toMap(
                notice -> notice.path("code").asString(),
                notice -> notice.path("text").asString(),
                (one, other) -> one));
  }
}
