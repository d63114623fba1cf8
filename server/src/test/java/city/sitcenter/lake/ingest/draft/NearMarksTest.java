package city.sitcenter.lake.ingest.draft;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.lake.ingest.load.Feed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A key or a time that a few rows forbid is asked about. */
@CityTest
class NearMarksTest {

  @Autowired Feed feed;

  private Wizard keyed(int rows, String... more) {
    var text =
        IntStream.range(0, rows)
            .mapToObj(i -> "%d;A-%d;old\n".formatted(i % 3, i))
            .collect(Collectors.joining());
    return Wizard.at(feed, "keyed.csv", "n;Номер;word\n" + text + String.join("", more));
  }

  @Test
  void aColumnThatNearlyNamesTheRowsMayBecomeTheKey() {
    var wizard = keyed(39, "1;A-7;new\n");
    assertThat(wizard.column("Номер").path("key").asBoolean()).isFalse();
    assertThat(wizard.column("Номер").path("repeated").asLong()).isEqualTo(1);
    assertThat(wizard.doubt("Номер", "near-key").path("text").asString())
        .isEqualTo("The column almost names each row, but 1 of 40 rows repeat a value: “A-7”.");
    assertThat(wizard.choices("Номер", "near-key"))
        .containsExactly("It is the key: of rows with the same value the last counts", "No key");
    assertThat(wizard.draft().path("unsure").toString()).doesNotContain("no-key");
    wizard.choose("Номер", "near-key", 0);
    var load = wizard.save("it_near_key", "merge");
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(feed.rows("it_near_key", "SELECT count(*) FROM t").getFirst())
        .isEqualTo(List.of(39L));
    assertThat(feed.rows("it_near_key", "SELECT word FROM t WHERE nomer = 'A-7'"))
        .containsExactly(List.of("new"));
  }

  @Test
  void rowsWithoutAValueAreCounted() {
    var wizard = keyed(39, "1;;new\n");
    assertThat(wizard.choices("Номер", "near-key.missing").getFirst()).endsWith("rejected: 1");
    wizard.choose("Номер", "near-key.missing", 0);
    var load = wizard.save("it_near_missing", "merge");
    assertThat(feed.rejections(load)).containsExactly("41 nomer required");
  }

  @Test
  void fewRowsOrManyRepeatsOrAnotherKeyRaiseNoQuestion() {
    assertThat(keyed(18, "1;A-7;new\n").doubts("Номер")).isEmpty();
    assertThat(keyed(30, "1;A-7;\n", "1;A-7;\n").doubts("Номер")).isEmpty();
    assertThat(keyed(30).doubts("Номер")).isEmpty();
    assertThat(keyed(30).column("Номер").path("key").asBoolean()).isTrue();
  }

  @Test
  void theTimeOfTheEventIsAskedWhereNoneIsComplete() {
    var text =
        "word;opened;closed\n"
            + "a;2026-01-01;2026-01-05\nb;2026-01-02;\nc;;\nd;2026-01-04;2026-01-09\n";
    var wizard = Wizard.at(feed, "times.csv", text);
    assertThat(wizard.choices("opened", "no-time"))
        .containsExactly(
            "opened; rows rejected, because it is empty: 1",
            "closed; rows rejected, because it is empty: 2",
            "None of these columns");
    wizard.choose("opened", "no-time", 1);
    assertThat(wizard.column("closed").path("time").asBoolean()).isTrue();
    wizard.choose("opened", "no-time", 0);
    assertThat(wizard.column("closed").path("time").asBoolean()).isFalse();
    assertThat(wizard.column("opened").path("time").asBoolean()).isTrue();
    var load = wizard.save("it_no_time", "append");
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(feed.rejections(load)).containsExactly("4 opened required");
  }

  @Test
  void oneOfSeveralTimesIsChosen() {
    var text = "word;opened;closed\na;2026-01-01;2026-01-05\nb;2026-01-02;2026-01-07\n";
    var wizard = Wizard.at(feed, "two.csv", text);
    assertThat(wizard.column("opened").path("time").asBoolean()).isTrue();
    assertThat(wizard.choices("opened", "times"))
        .containsExactly("opened", "closed", "None of these columns");
    wizard.choose("opened", "times", 2);
    assertThat(wizard.column("opened").path("time").asBoolean()).isFalse();
  }
}
