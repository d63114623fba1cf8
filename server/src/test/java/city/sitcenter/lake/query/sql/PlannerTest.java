package city.sitcenter.lake.query.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Problem;
import city.sitcenter.lake.query.sql.read.Result;
import city.sitcenter.lake.query.sql.write.Pin;
import city.sitcenter.lake.query.sql.write.Woven;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a person's text to the engine's, and what comes out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlannerTest {

  private static final Contract CALLS = Examples.calls();
  private static final Contract BUDGET =
      Examples.contract(
          "budget",
          null,
          new Contract.TimeAxis.Valid("since", "until"),
          Examples.column("district", ColumnType.STRING),
          Examples.column("amount", ColumnType.INTEGER),
          Examples.column("since", ColumnType.DATE),
          Examples.column("until", ColumnType.DATE));
  private static final Contract MEASURED =
      Examples.contract(
          "measured",
          null,
          Examples.column("day", ColumnType.DATE),
          Examples.column("value", ColumnType.NUMBER),
          Examples.column("one", ColumnType.INTEGER),
          Examples.column("month", ColumnType.STRING),
          Examples.column("year", ColumnType.INTEGER));

  private final Planner planner = new Planner(Examples.ALMATY);
  private TableFiles files;

  @BeforeAll
  void load(@TempDir Path folder) throws Exception {
    files =
        new TableFiles(folder)
            .with(
                CALLS,
                """
                SELECT 'C-' || i AS call_id, TIMESTAMPTZ '2024-02-27 00:00:00+00' + to_hours(i) AS called_at,
                  CASE i % 3 WHEN 0 THEN 'ems' WHEN 1 THEN 'fire' ELSE 'police' END AS service,
                  (1 + i % 4)::BIGINT AS priority, CASE WHEN i % 10 = 9 THEN NULL ELSE i * 1.0::DOUBLE END AS minutes,
                  CASE i % 2 WHEN 0 THEN 'medeu' ELSE 'almaly' END AS district
                FROM range(240) AS r(i)
                """)
            .with(
                BUDGET,
                """
                SELECT * FROM (VALUES ('medeu', 10::BIGINT, DATE '2023-01-01', DATE '2024-01-01'),
                  ('medeu', 20, DATE '2024-01-01', NULL), ('almaly', 5, DATE '2023-01-01', NULL))
                  AS t (district, amount, since, until)
                """)
            .with(
                MEASURED,
                """
                SELECT DATE '2024-03-05' AS day, 1.5::DOUBLE AS value, 1::BIGINT AS one, 'march' AS month, 2024::BIGINT AS year
                """);
  }

  @AfterAll
  void close() throws Exception {
    files.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT day, value, one, month, year FROM measured                       | [2024-03-05, 1.5, 1, march, 2024]
          SELECT m.value AS value, m.day AS day FROM measured AS m                | [1.5, 2024-03-05]
          SELECT avg(value) AS value FROM measured GROUP BY day ORDER BY value    | [1.5]
          SELECT day(day), month(day), year(day), extract(day FROM day) FROM measured | [5, 3, 2024, 5]
          SELECT value FROM measured WHERE day > date '2024-01-01' + interval '1' month | [1.5]
          SELECT max(year) FROM measured WHERE month = 'march' AND one = 1        | [2024]
          SELECT "day" FROM measured                                              | [2024-03-05]
          SELECT count(*) OVER (PARTITION BY day ORDER BY value) FROM measured | [1]
          VALUES (1, 'a')                                                         | [1, a]
          """)
  void wordsOfTheGrammarThatNameColumnsNeedNoQuotes(String sql, String row) throws Exception {
    assertThat(first(sql)).hasToString(row);
  }

  @Test
  void valuesHaveNamesPeopleCanRead() {
    assertThat(planner.plan(files.sight(), "VALUES (1, 'a'), (2, 'b')", Map.of()).columns())
        .extracting(Result::name)
        .containsExactly("value", "value_2");
  }

  private List<?> first(String sql) throws Exception {
    return files.ask(sql).getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          SELECT count(*) AS v FROM calls  => 240
          SELECT count(*) AS v FROM calls WHERE called_at < '2024-02-28'  => 18
          SELECT count(*) AS v FROM calls WHERE called_at < TIMESTAMP '2024-02-28 00:00:00'  => 18
          SELECT count(*) AS v FROM calls WHERE called_at < DATE '2024-02-28'  => 18
          SELECT count(*) AS v FROM calls WHERE CAST(called_at AS DATE) = DATE '2024-02-27'  => 18
          SELECT count(*) AS v FROM calls WHERE called_at BETWEEN '2024-02-27' AND '2024-02-28'  => 19
          SELECT count(*) AS v FROM calls WHERE service IN ('ems', 'fire')  => 160
          SELECT count(*) AS v FROM calls WHERE service NOT IN ('ems', 'fire')  => 80
          SELECT count(*) AS v FROM calls WHERE service LIKE 'e%' OR service ILIKE 'FI%'  => 160
          SELECT count(*) AS v FROM calls WHERE minutes IS NULL  => 24
          SELECT count(minutes) AS v FROM calls  => 216
          SELECT count(DISTINCT service) AS v FROM calls  => 3
          SELECT count(*) FILTER (WHERE service = 'ems') AS v FROM calls  => 80
          SELECT sum(priority) AS v FROM calls  => 600
          SELECT avg(priority) AS v FROM calls  => 2.5
          SELECT sum(priority) / count(*) AS v FROM calls  => 2.5
          SELECT priority / 0 AS v FROM calls  => null
          SELECT CAST('nothing' AS BIGINT) AS v FROM calls  => null
          SELECT CAST('infinity' AS DATE) AS v FROM calls  => null
          SELECT CAST(lower('-Infinity') AS TIMESTAMP) AS v FROM calls  => null
          SELECT CAST('2024-03-01' AS DATE) AS v FROM calls  => 2024-03-01
          SELECT count(*) AS v FROM calls;  => 240
          SELECT sqrt(-1) AS v FROM calls  => null
          SELECT CAST(max(called_at) AS VARCHAR) AS v FROM calls  => 2024-03-08 04:00:00
          SELECT min(called_at) + INTERVAL '90' MINUTE AS v FROM calls  => 2024-02-27T01:30:00Z
          SELECT to_date(min(called_at)) + INTERVAL '3' DAY AS v FROM calls  => 2024-03-01
          SELECT to_date(min(called_at)) - INTERVAL '1' MONTH AS v FROM calls  => 2024-01-27
          SELECT date_add('day', 3, min(called_at)) AS v FROM calls  => 2024-03-01T01:00:00Z
          SELECT date_diff('day', min(called_at), max(called_at)) AS v FROM calls  => 10
          SELECT now() AS v FROM calls  => 2024-03-05T19:30:00Z
          SELECT CURRENT_DATE AS v FROM calls  => 2024-03-06
          SELECT count(*) AS v FROM calls WHERE called_at > now() - INTERVAL '1' DAY  => 76
          SELECT count(*) AS v FROM calls AS a JOIN calls AS b ON a.call_id = b.call_id  => 240
          SELECT count(*) AS v FROM calls AS a LEFT JOIN budget USING (district)  => 360
          WITH c AS (SELECT service, count(*) AS n FROM calls GROUP BY service) SELECT sum(n) AS v FROM c  => 240
          SELECT n AS v FROM (SELECT service, count(*) AS n FROM calls GROUP BY service) AS t  => 80
          SELECT 'a' AS v FROM calls UNION SELECT 'b' ORDER BY v DESC  => b
          SELECT count(*) AS v FROM (SELECT 1 AS a FROM calls UNION ALL SELECT 2 FROM calls) AS t  => 480
          SELECT district AS v FROM calls EXCEPT SELECT 'medeu'  => almaly
          SELECT service AS v FROM calls GROUP BY service HAVING count(*) > 5 ORDER BY service DESC LIMIT 1  => police
          SELECT row_number() OVER (PARTITION BY service ORDER BY called_at) AS v FROM calls ORDER BY called_at DESC  => 80
          SELECT lag(call_id) OVER (ORDER BY called_at) AS v FROM calls ORDER BY called_at OFFSET 5 ROWS  => C-4
          SELECT sum(1) OVER (ORDER BY called_at ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS v FROM calls ORDER BY called_at DESC  => 3
          SELECT sum(1) OVER (ORDER BY called_at ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) AS v FROM calls ORDER BY called_at DESC  => 1
          SELECT count(*) OVER (ORDER BY called_at RANGE BETWEEN INTERVAL '1' SECOND PRECEDING AND CURRENT ROW) AS v FROM calls ORDER BY called_at  => 1
          SELECT (SELECT max(amount) FROM budget) AS v FROM calls  => 20
          SELECT call_id AS v FROM calls WHERE minutes = (SELECT max(minutes) FROM calls)  => C-238
          SELECT call_id AS v FROM calls AS c WHERE EXISTS (SELECT 1 FROM budget AS b WHERE b.district = c.district AND b.amount = 5) ORDER BY called_at  => C-1
          SELECT CASE WHEN priority > 2 THEN 'high' ELSE 'low' END AS v FROM calls GROUP BY 1  => high
          SELECT coalesce(minutes, -1) AS v FROM calls WHERE call_id = 'C-9'  => -1.0
          SELECT 'Вызов: ' || call_id || '''s' AS v FROM calls WHERE call_id = 'C-1'  => Вызов: C-1's
          SELECT "CALL_ID" AS v FROM Calls ORDER BY Called_At  => C-0
          SELECT greatest(priority, 3) AS v FROM calls WHERE call_id = 'C-0'  => 3
          SELECT quantile(minutes, 0.5) = median(minutes) AS v FROM calls  => true
          SELECT date_trunc('week', called_at) AS v FROM calls GROUP BY 1 ORDER BY 1  => 2024-02-26
          SELECT -priority AS v FROM calls WHERE call_id = 'C-1'  => -2
          SELECT count(*) AS v FROM calls WHERE NOT (priority = 1 OR priority = 2) AND minutes > 0  => 108
          """)
  void givesTheValue(String sql, String value) throws Exception {
    assertThat(String.valueOf(first(sql).getFirst())).isEqualTo(value.strip());
  }

  /** What was written for the engine and read again by a person's parser means the same. */
  @Test
  void namesAreGivenToColumnsThatHaveNone() {
    var plan =
        planner.plan(
            files.sight(),
            "SELECT count(*), sum(minutes), priority + 1, 'x', count(*) FROM calls GROUP BY priority",
            Map.of());
    assertThat(plan.columns().stream().map(Result::name))
        .containsExactly("count", "sum_minutes", "value", "value_2", "count_2");
  }

  @Test
  void originsAreFoundThroughCtesJoinsAndCounts() {
    var plan =
        planner.plan(
            files.sight(),
            "WITH c AS (SELECT district AS d, minutes FROM calls) SELECT c.d AS place, avg(c.minutes) AS m, sum(amount) AS a, count(*) AS n FROM c JOIN budget AS b ON b.district = c.d GROUP BY c.d",
            Map.of());
    assertThat(plan.columns().get(0).origins())
        .containsExactly(new Result.Origin("calls", "district", false));
    assertThat(plan.columns().get(0).title()).isNotNull();
    assertThat(plan.columns().get(1).origins())
        .containsExactly(new Result.Origin("calls", "minutes", true));
    assertThat(plan.columns().get(2).origins())
        .containsExactly(new Result.Origin("budget", "amount", true));
    assertThat(plan.columns().get(3).origins())
        .containsExactly(
            new Result.Origin("budget", "*", true), new Result.Origin("calls", "*", true));
  }

  @Test
  void validAtChoosesTheRowsOfThatTime() throws Exception {
    var plan = planner.plan(files.sight(), "SELECT sum(amount) AS s FROM budget", Map.of());
    var then =
        new Woven(
            plan,
            List.of(files.pins().get(1)),
            Examples.NOW,
            Instant.parse("2023-06-01T00:00:00Z"),
            Examples.ALMATY);
    var now =
        new Woven(plan, List.of(files.pins().get(1)), Examples.NOW, Examples.NOW, Examples.ALMATY);
    var all = new Woven(plan, List.of(files.pins().get(1)), Examples.NOW, null, Examples.ALMATY);
    assertThat(Examples.rows(files.engine(), then.engine(10)).getFirst().getFirst())
        .hasToString("15");
    assertThat(Examples.rows(files.engine(), now.engine(10)).getFirst().getFirst())
        .hasToString("25");
    assertThat(Examples.rows(files.engine(), all.engine(10)).getFirst().getFirst())
        .hasToString("35");
    assertThat(then.meaning()).isNotEqualTo(now.meaning());
  }

  @Test
  void parametersAreValuesNeverText() throws Exception {
    var plan =
        planner.plan(
            files.sight(),
            "SELECT count(*) AS n FROM calls WHERE service = :service AND priority >= :least",
            Map.of("service", "ems' OR '1' = '1", "least", 2));
    assertThat(
            Examples.rows(
                    files.engine(),
                    new Woven(
                            plan,
                            List.of(files.pins().getFirst()),
                            Examples.NOW,
                            null,
                            Examples.ALMATY)
                        .engine(10))
                .getFirst()
                .getFirst())
        .isEqualTo(0L);
    var right =
        planner.plan(
            files.sight(),
            "SELECT count(*) AS n FROM calls WHERE service = :service",
            Map.of("service", "ems"));
    assertThat(
            Examples.rows(
                    files.engine(),
                    new Woven(
                            right,
                            List.of(files.pins().getFirst()),
                            Examples.NOW,
                            null,
                            Examples.ALMATY)
                        .engine(10))
                .getFirst()
                .getFirst())
        .isEqualTo(80L);
  }

  @Test
  void aColumnThatCameLaterHasNoValuesInOldFiles() throws Exception {
    var old =
        new Pin(
            Examples.snapshot(CALLS),
            files.pins().getFirst().files().stream()
                .map(file ->
                    new Pin.File(
                        file.path(), List.of("call_id", "called_at"), Map.of(), 0, Map.of()))
                .toList());
    var plan =
        planner.plan(
            files.sight(), "SELECT count(*) AS n, count(district) AS d FROM calls", Map.of());
    assertThat(
            Examples.rows(
                    files.engine(),
                    new Woven(plan, List.of(old), Examples.NOW, null, Examples.ALMATY).engine(10))
                .getFirst())
        .isEqualTo(List.of(240L, 0L));
    var none = new Woven(plan, List.of(Examples.pin(CALLS)), Examples.NOW, null, Examples.ALMATY);
    assertThat(Examples.rows(files.engine(), none.engine(10)).getFirst())
        .isEqualTo(List.of(0L, 0L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT nothing FROM calls       | 1 | 8  | There is no column “nothing”
          SELECT 1 FROM nowhere           | 1 | 15 | There is no dataset “nowhere”
          SELECT nothing(1) FROM calls    | 1 | 8  | There is no function “nothing”
          SELEC 1                         | 1 | 1  | A question begins with SELECT
          SELECT FROM calls               | 1 | 8  | FROM
          SELECT corr(priority) FROM calls | 1 | 8 | corr
          SELECT date_trunc('day') FROM calls | 1 | 8 | date_trunc
          """)
  void aMistakeHasItsPlaceAndPlainWords(String sql, int line, int column, String words) {
    assertThatThrownBy(() -> planner.plan(files.sight(), sql, Map.of()))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              var spot = problem.spots().getFirst();
              assertThat(spot.line()).isEqualTo(line);
              assertThat(spot.column()).isEqualTo(column);
              assertThat(spot.message().in(java.util.Locale.ENGLISH))
                  .containsIgnoringCase(words)
                  .doesNotContain("_(", "Calcite");
            });
  }
}
