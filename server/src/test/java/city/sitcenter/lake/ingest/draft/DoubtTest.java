package city.sitcenter.lake.ingest.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.lake.ingest.load.Feed;
import city.sitcenter.lake.ingest.load.Sealing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a file leaves in doubt is asked, with the values in question and a choice. */
@CityTest
class DoubtTest {

  @Autowired Feed feed;
  @Autowired JdbcClient jdbc;
  @Autowired Sealing sealing;
  @Autowired JsonMapper json;

  private Wizard column(String name, Stream<String> values) {
    var text = values.map(value -> "w;" + value + "\n").collect(Collectors.joining());
    return Wizard.at(feed, "doubt.csv", "word;" + name + "\n" + text);
  }

  private static Stream<String> numbers(int count, String... rest) {
    return Stream.concat(IntStream.range(1, count + 1).mapToObj(String::valueOf), Stream.of(rest));
  }

  @Test
  void theDayAndTheMonthAreToldApartByARealValue() {
    var wizard = column("met", Stream.of("01/01/2024", "03/04/2024", "05/04/2024"));
    assertThat(wizard.choices("met", "day-or-month"))
        .containsExactly(
            "The day: 03/04/2024 is 3 April 2024", "The month: 03/04/2024 is 4 March 2024");
    assertThat(wizard.in("ru").choices("met", "day-or-month"))
        .containsExactly(
            "День: 03/04/2024 — это 3 апреля 2024", "Месяц: 03/04/2024 — это 4 марта 2024");
    assertThat(wizard.in("kk").choices("met", "day-or-month"))
        .containsExactly(
            "Күн: 03/04/2024 — бұл 2024 ж. 3 сәуір", "Ай: 03/04/2024 — бұл 2024 ж. 4 наурыз");
    wizard.choose("met", "day-or-month", 1);
    assertThat(wizard.column("met").path("format").asString()).isEqualTo("MM/dd/yyyy");
    var load = wizard.save("it_month_first", "append");
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(feed.rows("it_month_first", "SELECT met::VARCHAR FROM t ORDER BY 1"))
        .containsExactly(List.of("2024-01-01"), List.of("2024-03-04"), List.of("2024-05-04"));
  }

  @Test
  void aFormatThatIsNoneIsRefused() {
    var wizard = column("met", Stream.of("01/01/2024"));
    var wished = Map.of("name", "met", "source", "met", "format", "qq{", "key", false);
    var answer =
        feed.steward().put("/api/v1/drafts/" + wizard.id(), Map.of("columns", List.of(wished)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
  }

  @Test
  void valuesThatDoNotFitAreShownAndWhatWouldBeRejectedIs() {
    var wizard = column("count", numbers(46, "about 5", "5 or 6", "no idea", "no idea"));
    var doubt = wizard.doubt("count", "nearly.integer");
    assertThat(doubt.path("text").asString())
        .isEqualTo(
            "4 of 50 values are not whole numbers: “no idea”, “about 5”, “5 or 6”."
                + " For now the column is text.");
    assertThat(wizard.choices("count", "nearly.integer"))
        .containsExactly("Keep all values as text", "Take them as whole numbers; rows rejected: 4");
    wizard.choose("count", "nearly.integer", 1);
    assertThat(wizard.column("count").path("type").asString()).isEqualTo("integer");
    var load = wizard.save("it_nearly", "append");
    // Eight in a hundred are more than a load may reject unless it was said.
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(load.path("rejected").asLong()).isEqualTo(4);
    assertThat(load.path("accepted").asLong()).isEqualTo(46);
  }

  @Test
  void nearlyDaysCanBeTakenAsTheTimeOfTheEventToo() {
    var days = IntStream.range(10, 29).mapToObj("%d.01.2026"::formatted);
    var wizard = column("day", Stream.concat(days, Stream.of("soon")));
    assertThat(wizard.choices("day", "nearly.date"))
        .containsExactly(
            "Keep all values as text",
            "Take them as dates; rows rejected: 1",
            "The same, and it is the time of the event; rows rejected: 1");
    wizard.choose("day", "nearly.date", 2);
    assertThat(wizard.column("day").path("type").asString()).isEqualTo("date");
    assertThat(wizard.column("day").path("time").asBoolean()).isTrue();
  }

  @Test
  void nearlyDaysOfWhichTheMonthIsInDoubtAreAskedAboutOnce() {
    var days = IntStream.range(0, 19).mapToObj(i -> "%02d/%02d/2026".formatted(i % 5 + 1, 7));
    var wizard = column("day", Stream.concat(days, Stream.of("soon")));
    assertThat(wizard.choices("day", "nearly.date"))
        .hasSize(3)
        .contains(
            "Take them as dates, the month first: 01/07/2026 is 7 January 2026; rows rejected: 1");
    wizard.choose("day", "nearly.date", 2);
    assertThat(wizard.column("day").path("format").asString()).isEqualTo("MM/dd/yyyy");
  }

  @Test
  void digitsAreTextOrANumberOrADay() {
    var codes = column("code", Stream.of("00017", "00018"));
    assertThat(codes.choices("code", "zeros"))
        .containsExactly("Text: 00017 stays 00017", "Number: 00017 becomes 17");
    codes.choose("code", "zeros", 1);
    assertThat(codes.column("code").path("type").asString()).isEqualTo("integer");
    var days = column("day", Stream.of("20260117", "20260118"));
    assertThat(days.choices("day", "compact-date"))
        .containsExactly("Date: 20260117 is 17 January 2026", "Number: 20260117 stays 20260117");
    days.choose("day", "compact-date", 1);
    assertThat(days.column("day").path("type").asString()).isEqualTo("integer");
    assertThat(days.column("day").path("format").isNull()).isTrue();
  }

  @Test
  void aUnitIsNamedOrThereIsNone() {
    var wizard = column("height", Stream.of("1.5", "2.5"));
    var choices = wizard.doubt("height", "unit").path("choices");
    assertThat(choices.path(0).path("changes").path(0).path("unit").asString()).isEqualTo("none");
    assertThat(choices.path(1).path("opens").asString()).isEqualTo("unit");
    var odd = column("temperature", Stream.of("280.5", "290.5"));
    assertThat(odd.choices("temperature", "unit-odd")).hasSize(3);
    odd.choose("temperature", "unit-odd", 1);
    assertThat(odd.column("temperature").path("unit").isNull()).isTrue();
  }

  @Test
  void anEmptyColumnIsLeftOutOrKept() {
    var wizard = Wizard.at(feed, "empty.csv", "word;nothing;n\na;;1\nb;;2\n");
    assertThat(wizard.choices("nothing", "empty"))
        .containsExactly("Leave the column out", "Keep it as text");
    wizard.choose("nothing", "empty", 0);
    assertThat(wizard.draft().path("columns").size()).isEqualTo(2);
    assertThat(wizard.draft().path("leftOut").size()).isEqualTo(1);
  }

  @Test
  void marksThatWereGuessedCanBeTakenAway() {
    var text =
        "sensor_id;at;value\n"
            + "a;2026-01-01T10:00:00Z;1\nb;2026-01-01T10:00:00Z;2\na;2026-01-01T11:00:00Z;3\n";
    var wizard = Wizard.at(feed, "sensors.csv", text);
    assertThat(wizard.choices("sensor_id", "key-pair"))
        .containsExactly("Yes, together with “at” it is the key", "No key");
    wizard.choose("sensor_id", "key-pair", 1);
    assertThat(wizard.column("sensor_id").path("key").asBoolean()).isFalse();
    assertThat(wizard.column("at").path("key").asBoolean()).isFalse();
    assertThat(wizard.column("at").path("time").asBoolean()).isTrue();

    var permits =
        Wizard.at(
            feed,
            "permits.csv",
            "permit_id,starts_on,updated_at\n"
                + "p1,2026-03-01,2026-02-01T10:00:00\np2,2026-03-02,2026-02-02T10:00:00\n");
    permits.choose("updated_at", "sequence", 1);
    assertThat(permits.column("updated_at").path("sequence").asBoolean()).isFalse();
  }

  @Test
  void personalDataAreNotAlsoAskedAboutAsSomethingElse() {
    var wizard = column("iin", Stream.of("010203500018", "010203500018"));
    assertThat(wizard.doubts("iin")).doesNotContain("zeros");
  }

  @Test
  void aNoticeSaysToWhichStepItBelongs() {
    var text = "Report\n\nkind;amount\na;1\na;2\nb;3\n";
    var wizard = Wizard.at(feed, "steps.csv", text);
    var steps =
        wizard
            .draft()
            .path("unsure")
            .valueStream()
            .map(one -> one.path("code").asString() + " " + one.path("step").asString())
            .toList();
    assertThat(steps).contains("about about", "no-key columns", "preamble reading");
  }

  @Test
  void aDraftKeptFromBeforeThereWereChoicesIsShown() {
    var wizard = column("height", Stream.of("1.5", "2.5"));
    var id = wizard.id();
    var sealed =
        jdbc.sql("select body from lake.draft where id = :id::uuid")
            .param("id", id)
            .query((row, n) -> row.getBytes(1))
            .single();
    var old = (ObjectNode) json.readTree(sealing.open(sealed));
    var doubts = new ArrayList<>(old.path("unsure").valueStream().toList());
    for (var column : old.path("columns")) {
      ((ObjectNode) column).remove("repeated");
      column.path("unsure").forEach(doubts::add);
    }
    doubts.forEach(doubt -> ((ObjectNode) doubt).remove(List.of("values", "choices")));
    jdbc.sql("update lake.draft set body = :body where id = :id::uuid")
        .param("body", sealing.seal(json.writeValueAsBytes(old)))
        .param("id", id)
        .update();
    var shown = wizard.in("en");
    assertThat(shown.doubts("height")).containsExactly("unit");
    assertThat(shown.choices("height", "unit")).isEmpty();
    assertThat(new String(json.writeValueAsBytes(old), UTF_8)).doesNotContain("choices");
  }
}
