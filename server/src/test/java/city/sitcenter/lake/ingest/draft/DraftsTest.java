package city.sitcenter.lake.ingest.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.ingest.check.Engine;
import city.sitcenter.lake.ingest.load.Feed;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CityTest
class DraftsTest {

  private static final String FILE =
      """
      Отчёт по обращениям граждан за январь

      № обращения;Дата подачи;Район;ИИН;Телефон;Широта;Долгота;Сумма, тенге;Температура, °C;Заметка
      00017;05.01.2026 10:15;Медеуский район;870615300122;+7 701 123 45 67;43,238;76,945;1 200,50;-4,5;Освещение двора
      00018;17.01.2026 11:20;Алмалинский район;910203400016;8 (705) 222-33-44;43,251;76,930;300,00;-6,0;Снег у подъезда
      00019;18.01.2026 09:05;Медеуский район;;+7 777 000 11 22;43,246;76,951;12 000,00;-2,5;Яма на дороге
      Итого: 3 обращения
      """;

  private static final String LEFT =
      """
      code,iin,amount
      a1,870615300122,12
      a2,910203400016,7
      """;

  @Autowired Feed feed;
  @Autowired IngestSettings settings;
  @Autowired LakeSettings lakeSettings;

  @Test
  void findsOutWhatAFileHoldsAndSavesItAsAContract() {
    var bytes = FILE.getBytes(Charset.forName("windows-1251"));
    var made = feed.post("/api/v1/drafts", "Обращения граждан.csv", bytes, Map.of());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    var draft = Visitor.json(made);
    assertThat(draft.path("dialect").path("encoding").asString()).isEqualTo("windows-1251");
    assertThat(draft.path("dialect").path("delimiter").asString()).isEqualTo(";");
    assertThat(draft.path("dialect").path("decimal").asString()).isEqualTo(",");
    assertThat(draft.path("dialect").path("skip").asInt()).isEqualTo(2);
    assertThat(told(draft))
        .containsExactly(
            "obrashcheniya string key",
            "data_podachi timestamp time",
            "raion string",
            "iin string iin",
            "telefon string phone",
            "shirota number lat deg",
            "dolgota number lon deg",
            "summa_tenge decimal KZT",
            "temperatura_c number Cel",
            "zametka string");
    assertThat(column(draft, "raion").path("unsure").toString())
        .contains("names of city districts");
    assertThat(column(draft, "obrashcheniya").path("unsure").toString()).contains("leading zeros");
    assertThat(column(draft, "summa_tenge").path("title").path("ru").asString()).isEqualTo("Сумма");
    assertThat(draft.path("preview").path("rows").size()).isEqualTo(3);

    var id = draft.path("id").asString();
    var changed =
        feed.steward().put("/api/v1/drafts/" + id, Map.of("id", "it_appeals", "theme", "safety"));
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(Visitor.json(changed).path("contract").path("yaml").asString())
        .contains("id: it_appeals", "classification: personal");
    var saved = feed.steward().post("/api/v1/drafts/" + id + "/save", Map.of());
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
    var load = feed.end(Visitor.json(saved).path("load").asString());
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(load.path("accepted").asLong()).isEqualTo(3);
    var rows =
        feed.rows("it_appeals", "SELECT iin, telefon, summa_tenge, district FROM t ORDER BY ALL");
    assertThat(rows.toString()).doesNotContain("870615300122", "701 123");
    assertThat(rows.getFirst().getFirst().toString()).startsWith("p-");
    assertThat(feed.steward().get("/api/v1/drafts/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void aMarkOfPersonalDataGoesOnlyWhenThatIsSaid() {
    var made = feed.post("/api/v1/drafts", "marked.csv", LEFT.getBytes(UTF_8), Map.of());
    var id = Visitor.json(made).path("id").asString();
    for (var wish : List.of("", "none")) {
      var column =
          new LinkedHashMap<String, Object>(
              Map.of("name", "iin", "source", "iin", "key", false, "time", false));
      if (!wish.isEmpty()) {
        column.put("personal", wish);
      }
      var changed = feed.steward().put("/api/v1/drafts/" + id, Map.of("columns", List.of(column)));
      assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
      assertThat(column(Visitor.json(changed), "iin").path("personal").isNull())
          .as("wished: '%s'", wish)
          .isEqualTo(wish.equals("none"));
    }
  }

  @Test
  void aColumnWhoseNameIsNoTextIsDamage() {
    var half = "[{\"a\\ud800\":\"x\",\"b\":1}]".getBytes(UTF_8);
    var made = feed.post("/api/v1/drafts", "half.json", half, Map.of());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(422);
    assertThat(made.body()).contains("file-damaged").contains("JSON, 1:");
  }

  @Test
  void aValueThatIsNoTextIsOneRowsAffair() {
    var half = "[{\"a\":\"\\ud800\",\"b\":1},{\"a\":\"x\",\"b\":2}]".getBytes(UTF_8);
    var made = feed.post("/api/v1/drafts", "half.json", half, Map.of());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(column(Visitor.json(made), "b_1").path("type").asString()).isEqualTo("integer");
  }

  @Test
  void noFileIsWrittenInAWayThatThereIsNot() {
    for (var wish :
        List.of(
            "{\"headerRows\":-1}",
            "{\"headerRows\":1000000}",
            "{\"skip\":-5}",
            "{\"footer\":999999}",
            "{\"decimal\":\"xx\"}",
            "{\"delimiter\":\";;\"}",
            "{\"delimiter\":\";\",\"quote\":\";\"}")) {
      var made =
          feed.post("/api/v1/drafts", "odd.csv", LEFT.getBytes(UTF_8), Map.of("format", wish));
      assertThat(made.statusCode()).as("%s: %s", wish, made.body()).isEqualTo(400);
    }
  }

  @Test
  void aKindAndADayNameNothingAndTheNatureIsSaidByAPerson() {
    var text = "Вид;Дата;Сумма, тг\nяма;05.01.2026;100\nсвет;05.01.2026;200\nяма;06.01.2026;300\n";
    var made = feed.post("/api/v1/drafts", "kinds.csv", text.getBytes(UTF_8), Map.of());
    var draft = Visitor.json(made);
    assertThat(told(draft)).noneMatch(column -> column.contains(" key"));
    assertThat(draft.path("about").path("mode").asString()).as(made.body()).isEqualTo("append");
    assertThat(draft.path("about").path("nature").asString("")).isEmpty();
    var said =
        feed.steward()
            .put("/api/v1/drafts/" + draft.path("id").asString(), Map.of("nature", "simulated"));
    assertThat(Visitor.json(said).path("contract").path("yaml").asString())
        .contains("{property: nature, value: simulated}");
    var wrong =
        feed.steward()
            .put("/api/v1/drafts/" + draft.path("id").asString(), Map.of("nature", "rumour"));
    assertThat(wrong.statusCode()).isEqualTo(400);
  }

  @Test
  void aTimeOfChangeOrdersTheVersionsOfARow() {
    var text =
        "permit_id,starts_on,state,updated_at\n"
            + "p1,2026-03-01,open,2026-02-01T10:00:00\n"
            + "p2,2026-03-02,open,2026-02-02T10:00:00\n";
    var made = feed.post("/api/v1/drafts", "permits.csv", text.getBytes(UTF_8), Map.of());
    var draft = Visitor.json(made);
    assertThat(draft.path("about").path("mode").asString()).as(made.body()).isEqualTo("merge");
    assertThat(column(draft, "starts_on").path("time").asBoolean()).isTrue();
    assertThat(column(draft, "updated_at").path("sequence").asBoolean()).isTrue();
    assertThat(column(draft, "updated_at").path("unsure").toString()).contains("was changed");
    assertThat(draft.path("contract").path("yaml").asString())
        .contains("{property: sequenceBy, value: updated_at}");
    var other =
        feed.steward()
            .put("/api/v1/drafts/" + draft.path("id").asString(), Map.of("mode", "append"));
    assertThat(Visitor.json(other).path("contract").path("yaml").asString())
        .doesNotContain("sequenceBy");
  }

  @Test
  void aFileWithMoreColumnsThanAnybodyLooksThroughIsRefused() {
    var wide =
        IntStream.range(0, 501).mapToObj(i -> "c" + i).collect(Collectors.joining(",")) + "\n1\n";
    var made = feed.post("/api/v1/drafts", "wide.csv", wide.getBytes(UTF_8), Map.of());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(422);
    assertThat(Visitor.json(made).path("code").asString()).isEqualTo("file-too-wide");
  }

  @Test
  void aDraftSavedSeveralTimesAtOnceBecomesOneLoad() {
    var made = feed.post("/api/v1/drafts", "once.csv", "id;n\na;1\n".getBytes(UTF_8), Map.of());
    var id = Visitor.json(made).path("id").asString();
    var named = Map.of("id", "it_saved_once", "theme", "safety");
    assertThat(feed.steward().put("/api/v1/drafts/" + id, named).statusCode()).isEqualTo(200);
    var statuses =
        IntStream.range(0, 5)
            .parallel()
            .map(i -> feed.steward().post("/api/v1/drafts/" + id + "/save", Map.of()).statusCode())
            .boxed()
            .toList();
    assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 404);
  }

  @Test
  void savingGoesOnWhereItsLoadCouldNotBegin() throws IOException {
    var made =
        feed.post("/api/v1/drafts", "again.csv", "id;n\na;1\nb;2\n".getBytes(UTF_8), Map.of());
    var id = Visitor.json(made).path("id").asString();
    var named = Map.of("id", "it_again", "theme", "safety");
    assertThat(feed.steward().put("/api/v1/drafts/" + id, named).statusCode()).isEqualTo(200);
    var file = lakeSettings.home().resolve("raw/drafts/" + id);
    var away = lakeSettings.home().resolve("raw/drafts/" + id + ".away");
    Files.move(file, away);
    var failed = feed.steward().post("/api/v1/drafts/" + id + "/save", Map.of());
    assertThat(failed.statusCode()).as(failed.body()).isEqualTo(410);
    Files.move(away, file);
    var saved = feed.steward().post("/api/v1/drafts/" + id + "/save", Map.of());
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
    var load = feed.end(Visitor.json(saved).path("load").asString());
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");

    var other = feed.post("/api/v1/drafts", "other.csv", "id\nz\n".getBytes(UTF_8), Map.of());
    var second = Visitor.json(other).path("id").asString();
    assertThat(feed.steward().put("/api/v1/drafts/" + second, named).statusCode()).isEqualTo(200);
    var taken = feed.steward().post("/api/v1/drafts/" + second + "/save", Map.of());
    assertThat(Visitor.json(taken).path("code").asString()).isEqualTo("name-invalid");
  }

  @Test
  void aColumnLeftOutCanBeBroughtBack() {
    var made = feed.post("/api/v1/drafts", "left.csv", LEFT.getBytes(UTF_8), Map.of());
    var draft = Visitor.json(made);
    var url = "/api/v1/drafts/" + draft.path("id").asString();
    assertThat(draft.path("leftOut").size()).isZero();
    var one = Map.of("name", "code", "source", "code", "key", true, "time", false);
    var less = Visitor.json(feed.steward().put(url, Map.of("columns", List.of(one))));
    assertThat(told(less)).containsExactly("code string key");
    assertThat(less.path("leftOut").valueStream().map(c -> c.path("name").asString()).toList())
        .containsExactly("iin", "amount");
    assertThat(less.path("contract").path("yaml").asString()).doesNotContain("amount");
    var two = Map.of("name", "sum", "source", "amount", "key", false, "time", false);
    var more = Visitor.json(feed.steward().put(url, Map.of("columns", List.of(one, two))));
    assertThat(told(more)).containsExactly("code string key", "sum integer");
    assertThat(more.path("leftOut").size()).isEqualTo(1);
    assertThat(
            Visitor.json(feed.steward().get(url))
                .path("leftOut")
                .path(0)
                .path("personal")
                .asString())
        .isEqualTo("iin");
  }

  private static List<String> told(JsonNode draft) {
    return draft
        .path("columns")
        .valueStream()
        .map(column ->
            column.path("name").asString()
                + " "
                + column.path("type").asString()
                + (column.path("key").asBoolean() ? " key" : "")
                + (column.path("time").asBoolean() ? " time" : "")
                + text(column, "personal")
                + text(column, "place")
                + text(column, "unit"))
        .toList();
  }

  private static String text(JsonNode column, String name) {
    return column.path(name).isString() ? " " + column.path(name).asString() : "";
  }

  private static JsonNode column(JsonNode draft, String name) {
    return draft
        .path("columns")
        .valueStream()
        .filter(column -> column.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** As many cells as are looked at, in as many columns as are taken. */
  private static byte[] wide(int columns) {
    var text = new StringBuilder();
    for (int row = -1; row < 5000; row++) {
      for (int i = 0; i < columns; i++) {
        text.append(i == 0 ? "" : ",");
        if (row < 0) {
          text.append("column ").append(i);
        } else {
          text.append(
              switch (i % 4) {
                case 0 -> "word " + row % (i + 7);
                case 1 -> "%02d.%02d.2026".formatted(1 + row % 28, 1 + (row + i) % 12);
                case 2 -> String.valueOf(row * i);
                default -> row + "." + i;
              });
        }
      }
      text.append('\n');
    }
    return text.toString().getBytes(UTF_8);
  }

  @Test
  void aWideFileIsLookedThroughOnceForAllItsColumns() {
    var few = new ArrayList<String>();
    var many = new ArrayList<String>();
    asked(few, () -> feed.post("/api/v1/drafts", "narrow.csv", wide(8), Map.of()));
    var made = asked(many, () -> feed.post("/api/v1/drafts", "wide.csv", wide(400), Map.of()));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(Visitor.json(made).path("columns").size()).isEqualTo(400);
    assertThat(told(Visitor.json(made)).subList(2, 4))
        .containsExactly("column_2 integer", "column_3 number");
    // only what is read as dates is asked about one by one, among the values already gathered
    few.removeIf(statement -> statement.contains("ms: SELECT count(CAST("));
    many.removeIf(statement -> statement.contains("ms: SELECT count(CAST("));
    assertThat(few).isNotEmpty();
    assertThat(many).as("statements of the engine").hasSizeLessThanOrEqualTo(few.size() + 5);
  }

  /** Does something and notes what the engine is asked meanwhile. */
  private static <T> T asked(List<String> statements, Supplier<T> work) {
    var engine = (Logger) LoggerFactory.getLogger(Engine.class);
    var level = engine.getLevel();
    var listener =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            synchronized (statements) {
              statements.add(event.getFormattedMessage());
            }
          }
        };
    listener.start();
    engine.setAdditive(false);
    engine.setLevel(Level.DEBUG);
    engine.addAppender(listener);
    try {
      return work.get();
    } finally {
      engine.detachAppender(listener);
      engine.setLevel(level);
      engine.setAdditive(true);
    }
  }

  @Test
  void closingADraftEndsTheLookAtItsFileAndForgetsIt() throws Exception {
    var ticket = UUID.randomUUID();
    var bytes = wide(400);
    var going =
        CompletableFuture.supplyAsync(
            () -> feed.post("/api/v1/drafts?ticket=" + ticket, "closed.csv", bytes, Map.of()));
    Awaitility.await()
        .pollInterval(5, TimeUnit.MILLISECONDS)
        .until(() ->
            feed.steward().delete("/api/v1/drafts/" + ticket).statusCode() == 204
                || going.isDone());
    assertThat(Visitor.json(going.get()).path("code").asString()).isEqualTo("draft-closed");

    var made = feed.post("/api/v1/drafts", "kept.csv", "id;n\na;1\n".getBytes(UTF_8), Map.of());
    var id = Visitor.json(made).path("id").asString();
    assertThat(lakeSettings.home().resolve("raw/drafts/" + id)).exists();
    assertThat(feed.steward().delete("/api/v1/drafts/" + id).statusCode()).isEqualTo(204);
    assertThat(lakeSettings.home().resolve("raw/drafts/" + id)).doesNotExist();
    assertThat(feed.steward().delete("/api/v1/drafts/" + id).statusCode()).isEqualTo(404);
  }
}
