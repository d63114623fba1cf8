package city.sitcenter.lake.query.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody may not see is not there, wherever in a question it is looked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenRowsTest {

  private TestLake lake;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    lake = GuardedLake.open(folder);
  }

  @AfterAll
  void close() {
    lake.close();
  }

  @Test
  void aCteOrAliasOfTheSameNameIsNotTheDataset() {
    var stranger = TestLake.analyst("parks");
    var own = "WITH secret_people AS (SELECT 'mine' AS iin) SELECT iin FROM secret_people";
    assertThat(lake.ask(stranger, own).cell(0, 0)).isEqualTo("mine");
    var alias =
        "SELECT secret_people.call_id AS v FROM calls AS secret_people WHERE call_id = 'C-1'";
    assertThat(lake.ask(stranger, alias).cell(0, 0)).isEqualTo("C-1");
    // a CTE named like a dataset that reads the dataset still gets the row rule
    var shadow = "WITH ruled AS (SELECT * FROM ruled) SELECT sum(amount) AS s FROM ruled";
    assertThat(lake.ask(stranger, shadow).cell(0, 0)).isEqualTo(20L);
  }

  /** What somebody of an organisation gets, and somebody of none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          SELECT count(*) AS n FROM ruled | 5 | 0
          SELECT count(*) AS n FROM lake.ruled | 5 | 0
          SELECT count(*) AS n FROM ruled AS calls | 5 | 0
          SELECT count(*) AS n FROM (SELECT * FROM ruled) AS t | 5 | 0
          SELECT (SELECT count(*) FROM ruled) AS n | 5 | 0
          SELECT count(*) AS n FROM (TABLE ruled) AS t | 5 | 0
          SELECT count(*) AS n FROM calls WHERE call_id = 'C-1' OR EXISTS (SELECT 1 FROM ruled WHERE organisation = 'water') AND call_id < 'C-2' AND FALSE | 1 | 1
          SELECT max(amount) AS n FROM ruled | 8 | null
          SELECT sum(CASE WHEN organisation = 'water' THEN 1 ELSE 0 END) AS n FROM ruled | 0 | null
          """)
  void theRowRuleHoldsInEveryPlaceOfAQuestion(String sql, String parks, String nobody) {
    assertThat(String.valueOf(lake.ask(TestLake.analyst("parks"), sql).cell(0, 0)))
        .isEqualTo(parks);
    assertThat(String.valueOf(lake.ask(TestLake.analyst(null), sql).cell(0, 0))).isEqualTo(nobody);
  }

  @Test
  void theOwnersPeopleSeeEveryRow() {
    assertThat(
            lake.ask(TestLake.analyst("emergency_department"), "SELECT count(*) AS n FROM ruled")
                .cell(0, 0))
        .isEqualTo(10L);
  }

  @Test
  void twoActorsShareAnAnswerOnlyWhenTheirRightsAreEqual() {
    var sql = "SELECT sum(amount) AS s, count(*) AS n FROM ruled";
    var parks = lake.ask(TestLake.analyst("parks"), sql);
    var water = lake.ask(TestLake.analyst("water"), sql);
    assertThat(parks.figure()).isNotEqualTo(water.figure());
    assertThat(parks.cell(0, 0)).isEqualTo(20L);
    assertThat(water.cell(0, 0)).isEqualTo(25L);
    assertThat(water.cached()).isFalse();
    assertThat(lake.ask(TestLake.analyst("parks"), sql).cached()).isTrue();
    var opened = lake.figures.open(TestLake.analyst("water"), FigureId.of(parks.figure()));
    assertThat(opened.withheld()).isEqualTo(Opened.Withheld.NO_ACCESS);
    assertThat(lake.figures.readable(TestLake.analyst("water"), parks.figure())).isEmpty();
  }

  @Test
  void hiddenAndAbsentSoundTheSame() {
    var stranger = TestLake.analyst("parks");
    var hidden = catchThrowable(() -> lake.ask(stranger, "SELECT * FROM secret_people"));
    var absent = catchThrowable(() -> lake.ask(stranger, "SELECT * FROM absent_people"));
    assertThat(words(hidden).replace("secret", "absent")).isEqualTo(words(absent));
    var column = catchThrowable(() -> lake.ask(stranger, "SELECT service FROM calls"));
    var none = catchThrowable(() -> lake.ask(stranger, "SELECT servixx FROM calls"));
    assertThat(words(column).replace("service", "servixx")).isEqualTo(words(none));
  }

  private static String words(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
