package city.sitcenter.lake.query.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.Examples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Questions that people write and that have no answer: each is told its place and its mend, whether
 * it is seen before it runs or only while it does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddQuestionsTest {

  private TestLake lake;

  @BeforeAll
  void open(@TempDir Path home) throws Exception {
    lake = new TestLake(home);
    var calls = Examples.calls();
    var crews =
        Examples.contract(
            "crews",
            null,
            Examples.column("name", ColumnType.STRING),
            Examples.column("size", ColumnType.INTEGER),
            Examples.column("big", ColumnType.INTEGER),
            Examples.column("shift", ColumnType.TIME),
            Examples.column("on_day", ColumnType.DATE));
    lake.add(
        calls,
        """
        SELECT 'C-' || i AS call_id,
          TIMESTAMPTZ '2024-02-27 00:00:00+00' + to_minutes(i) AS called_at, 'ems' AS service,
          i % 3 AS priority, i * 1.0 AS minutes, 'medeu' AS district FROM range(0, 100) AS r(i)
        """);
    lake.add(
        crews,
        """
        SELECT 'x-' || i AS name, i AS size, 9223372036854775807 - i AS big,
          TIME '10:00:00' AS shift, DATE '2024-01-01' + i::INTEGER AS on_day
        FROM range(0, 10) AS r(i)
        """);
  }

  @AfterAll
  void close() {
    lake.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          order-constant | 31 | SELECT district FROM calls ORDER BY -1
          order-constant | 31 | SELECT district FROM calls ORDER BY -1 DESC NULLS LAST
          ordinal        | 31 | SELECT district FROM calls ORDER BY 99
          ordinal        | 31 | SELECT district FROM calls ORDER BY 0
          order-constant | 31 | SELECT district FROM calls ORDER BY 1.5
          ordinal        | 41 | SELECT count(*) AS n FROM calls GROUP BY 7
          ordinal        | 41 | SELECT count(*) AS n FROM calls GROUP BY 0
          order-constant | 31 | SELECT district FROM calls ORDER BY 'district'
          order-constant | 31 | SELECT district FROM calls ORDER BY NULL
          order-constant | 31 | SELECT district FROM calls ORDER BY TRUE
          order-constant | 52 | SELECT district FROM calls UNION SELECT name FROM crews ORDER BY -1
          order-constant | 45 | SELECT * FROM (SELECT * FROM calls ORDER BY -1 LIMIT 3) AS t
          whole-from-to  | 7  | SELECT ntile(0) OVER (ORDER BY called_at) AS a FROM calls
          whole-from-to  | 7  | SELECT ntile(-1) OVER (ORDER BY called_at) AS a FROM calls
          whole-from-to  | 7  | SELECT ntile(1.5) OVER (ORDER BY called_at) AS a FROM calls
          whole-from-to  | 7  | SELECT ntile(NULL) OVER (ORDER BY called_at) AS a FROM calls
          whole-from-to  | 7  | SELECT ntile(priority) OVER (ORDER BY called_at) AS a FROM calls
          whole-from-to  | 7  | SELECT lag(size, 1.5) OVER (ORDER BY size) AS a FROM crews
          whole-from-to  | 7  | SELECT lag(size, 9999999999999999999999) OVER (ORDER BY size) AS a FROM crews
          types-apart    | 7  | SELECT lag(size, 1, 'none') OVER (ORDER BY size) AS a FROM crews
          types-apart    | 7  | SELECT lead(on_day, 1, 'none') OVER (ORDER BY size) AS a FROM crews
          whole-from-to  | 7  | SELECT round(minutes, 99999999999) AS a FROM calls
          whole-from-to  | 7  | SELECT round(minutes, priority) AS a FROM calls
          whole-from-to  | 7  | SELECT substring(district, 99999999999) AS a FROM calls
          whole-from-to  | 7  | SELECT split_part(district, 'e', 99999999999) AS a FROM calls
          whole-from-to  | 7  | SELECT date_add('hour', 999999999999999, called_at) AS a FROM calls
          whole-from-to  | 7  | SELECT * FROM calls LIMIT 1.5
          whole-from-to  | 7  | SELECT * FROM calls LIMIT 99999999999999999999
          whole-from-to  | 7  | SELECT * FROM calls OFFSET 99999999999999999999
          whole-from-to  | 7  | SELECT * FROM (SELECT * FROM calls LIMIT 1.5) AS t
          unexpected     | 7  | SELECT * FROM calls LIMIT -1
          unexpected     | 7  | SELECT * FROM calls LIMIT 5 OFFSET -3
          unexpected     | 7  | SELECT * FROM calls LIMIT 'a'
          decimal        | 7  | SELECT CAST(minutes AS DECIMAL(99,50)) AS a FROM calls
          decimal        | 7  | SELECT CAST(minutes AS DECIMAL(39, 2)) AS a FROM calls
          decimal        | 7  | SELECT CAST(minutes AS DECIMAL(10, 12)) AS a FROM calls
          decimal        | 7  | SELECT CAST(minutes AS DECIMAL(10, -2)) AS a FROM calls
          decimal        | 7  | SELECT CAST(minutes AS DECIMAL(0)) AS a FROM calls
          cast-impossible | 7 | SELECT CAST(called_at AS INTEGER) AS a FROM calls
          cast-impossible | 7 | SELECT CAST(called_at AS DOUBLE) AS a FROM calls
          using-twice    | 60 | SELECT count(*) FROM calls JOIN calls AS b USING (call_id, call_id)
          using-twice    | 70 | SELECT count(*) FROM calls JOIN calls AS b USING (call_id, district, CALL_ID)
          natural-none   | 14 | SELECT calls.district FROM calls NATURAL JOIN crews
          natural-none   | 14 | SELECT calls.district FROM calls NATURAL LEFT JOIN crews
          column-unknown | 44 | SELECT * FROM calls JOIN calls AS b USING (call_i)
          column-ambiguous | 77 | SELECT * FROM calls JOIN calls AS b ON b.minutes = 1 JOIN calls AS c USING (call_id)
          using-types    | 61 | SELECT * FROM calls JOIN (SELECT size AS minutes, on_day AS called_at FROM crews) AS c USING (called_at)
          not-selected   | 83 | SELECT DISTINCT a.district FROM calls AS a JOIN calls AS b USING (call_id) ORDER BY upper(district)
          escape-one     | 34 | SELECT * FROM calls WHERE district LIKE 'a%' ESCAPE 'ab'
          escape-one     | 34 | SELECT * FROM calls WHERE district NOT LIKE 'a%' ESCAPE 'ab'
          escape-one     | 34 | SELECT * FROM calls WHERE district ILIKE 'a%' ESCAPE 'ab'
          escape-one     | 34 | SELECT * FROM calls WHERE district LIKE 'a%' ESCAPE ''
          escape-one     | 34 | SELECT * FROM calls WHERE district LIKE 'a%' ESCAPE service
          escape-end     | 34 | SELECT * FROM calls WHERE district LIKE 'm!' ESCAPE '!'
          risk-number    | 7  | SELECT big + big AS a FROM crews
          risk-number    | 7  | SELECT big * 2 AS a FROM crews
          risk-number    | 7  | SELECT 0 - big - 99 AS a FROM crews
          risk-number    | 7  | SELECT 9223372036854775807 + 1 AS a
          risk-number    | 7  | SELECT round(big, -1) AS a FROM crews
          risk-number    | 7  | SELECT mod(-1 - big, -1) AS a FROM crews WHERE size = 0
          risk-number    | 46 | SELECT sum(size) OVER (ORDER BY big RANGE BETWEEN CURRENT ROW AND 5 FOLLOWING) AS a FROM crews
          risk-decimal   | 7  | SELECT CAST(big AS DECIMAL(38, 0)) * 99999999999999999999 AS a FROM crews
          risk-decimal   | 7  | SELECT CAST(size AS DECIMAL(38, 20)) * CAST(size AS DECIMAL(38, 20)) AS a FROM crews
          risk-decimal   | 7  | SELECT CAST('99999999999999999999999999999999999999' AS DECIMAL(38, 0)) + size AS a FROM crews
          risk-decimal   | 7  | SELECT distance_km(CAST('1.5' AS DECIMAL(38, 20)), 99999999999999999999.5, size, size) AS a FROM crews
          risk-sum       | 7  | SELECT sum(CAST('9999999999999999999999999999.5' AS DECIMAL(38, 10))) AS a FROM crews
          risk-sum       | 7  | SELECT avg(CAST('99999999999999999999999999999999999999' AS DECIMAL(38, 0))) AS a FROM crews
          risk-sum       | 7  | SELECT sum(CAST('99999999999999999999999999999999999999' AS DECIMAL(38, 0))) OVER () AS a FROM crews
          risk-escape    | 40 | SELECT size FROM crews WHERE name LIKE replace(name, 'x-1', '!') ESCAPE '!'
          not-in-language | 7 | SELECT * FROM calls LEFT SEMI JOIN crews ON name = district
          risk-rows      | 7  | SELECT (SELECT size FROM crews) AS a
          risk-rows      | 35 | SELECT * FROM calls WHERE district = (SELECT name FROM crews)
          risk-pattern   | 29 | SELECT regexp_like(district, '(?<=a)b') AS a FROM calls
          risk-pattern   | 29 | SELECT regexp_like(district, 'a{1001}') AS a FROM calls
          risk-pattern   | 29 | SELECT regexp_like(district, '(a)\\1') AS a FROM calls
          risk-pattern   | 29 | SELECT regexp_like(district, 'a++') AS a FROM calls
          risk-pattern   | 29 | SELECT regexp_like(district, '\\p{IsAlphabetic}') AS a FROM calls
          pattern-wrong  | 29 | SELECT regexp_like(district, '(') AS a FROM calls
          pattern-wrong  | 29 | SELECT regexp_extract(district, '[a') AS a FROM calls
          risk-time      | 7  | SELECT date_add('year', 999999999, called_at) AS a FROM calls
          risk-time      | 7  | SELECT date_add('week', 2000000000, on_day) AS a FROM crews
          risk-time      | 7  | SELECT called_at + INTERVAL '999999' YEAR AS a FROM calls
          risk-time      | 50 | SELECT sum(size) OVER (ORDER BY on_day RANGE BETWEEN INTERVAL '9999999' YEAR(7) PRECEDING AND CURRENT ROW) AS a FROM crews
          interval-far   | 7  | SELECT called_at + INTERVAL '999999999' DAY AS a FROM calls
          interval-wrong | 7  | SELECT called_at + INTERVAL '1 day' DAY AS a FROM calls
          interval-far   | 7  | SELECT called_at + INTERVAL '9999999999' SECOND(10) AS a FROM calls
          time-of-day    | 7  | SELECT shift + INTERVAL '5' HOUR AS a FROM crews
          time-of-day    | 7  | SELECT date_add('hour', 1, shift) AS a FROM crews
          time-of-day    | 7  | SELECT date_trunc('hour', shift) AS a FROM crews
          time-of-day    | 7  | SELECT date_diff('hour', shift, shift) AS a FROM crews
          time-of-day    | 7  | SELECT year(shift) AS a FROM crews
          types-wrong    | 7  | SELECT EXTRACT(DAY FROM shift) AS a FROM crews
          time-of-day    | 7  | SELECT to_date(shift) AS a FROM crews
          literal-kind   | 7  | SELECT DATE '2024-13-01' AS a
          literal-kind   | 7  | SELECT DATE 'yesterday' AS a
          literal-kind   | 7  | SELECT TIMESTAMP '2024-01-01 25:00:00' AS a
          literal-kind   | 7  | SELECT TIME '25:00:00' AS a
          frame          | 7  | SELECT sum(size) OVER (ORDER BY size ROWS BETWEEN -1 PRECEDING AND CURRENT ROW) AS a FROM crews
          frame          | 7  | SELECT sum(size) OVER (ORDER BY size ROWS BETWEEN 1.5 PRECEDING AND CURRENT ROW) AS a FROM crews
          frame          | 7  | SELECT sum(size) OVER (ORDER BY size ROWS BETWEEN NULL PRECEDING AND CURRENT ROW) AS a FROM crews
          frame          | 7  | SELECT sum(size) OVER (ORDER BY size ROWS BETWEEN 'a' PRECEDING AND CURRENT ROW) AS a FROM crews
          frame          | 7  | SELECT sum(size) OVER (ORDER BY size RANGE BETWEEN -5 PRECEDING AND CURRENT ROW) AS a FROM crews
          frame          | 7  | SELECT sum(size) OVER (ORDER BY on_day RANGE BETWEEN INTERVAL '-5' DAY PRECEDING AND CURRENT ROW) AS a FROM crews
          frame-order    | 7  | SELECT sum(size) OVER (ORDER BY size ROWS BETWEEN UNBOUNDED FOLLOWING AND CURRENT ROW) AS a FROM crews
          frame-order    | 7  | SELECT sum(size) OVER (ORDER BY size ROWS BETWEEN 1 FOLLOWING AND 1 PRECEDING) AS a FROM crews
          frame-order    | 7  | SELECT sum(size) OVER (ORDER BY size ROWS BETWEEN CURRENT ROW AND UNBOUNDED PRECEDING) AS a FROM crews
          frame-range    | 7  | SELECT sum(size) OVER (ORDER BY name RANGE BETWEEN 5 PRECEDING AND CURRENT ROW) AS a FROM crews
          frame-range    | 7  | SELECT sum(size) OVER (ORDER BY size, big RANGE BETWEEN 5 PRECEDING AND CURRENT ROW) AS a FROM crews
          frame-range    | 7  | SELECT sum(priority) OVER (ORDER BY called_at RANGE BETWEEN 5 PRECEDING AND CURRENT ROW) AS a FROM calls
          frame-none     | 7  | SELECT rank() OVER (ORDER BY size ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS a FROM crews
          arguments-wrong | 7 | SELECT count(DISTINCT district, service) AS a FROM calls
          arguments-wrong | 7 | SELECT greatest() AS a
          arguments-wrong | 7 | SELECT coalesce() AS a
          kinds-of       | 7  | SELECT greatest(1, 'a') AS a
          types-apart    | 7  | SELECT nullif(district, 5) AS a FROM calls
          filling        | 7  | SELECT lpad(district, 100, '') AS a FROM calls
          floor-time     | 7  | SELECT floor(called_at TO MONTH) AS a FROM calls
          true-or-false  | 7  | SELECT CASE WHEN priority THEN 1 END AS a FROM calls
          cross-on       | 7  | SELECT 1 AS a FROM calls CROSS JOIN crews ON TRUE
          as-of-asked    | 7  | SELECT * FROM calls FOR SYSTEM_TIME AS OF TIMESTAMP '2024-01-01 00:00:00'
          alias-twice    | 24 | WITH a AS (SELECT 1 AS x), a AS (SELECT 2 AS x) SELECT * FROM a
          risk-value     | 1  | SELECT priority FROM calls UNION ALL SELECT called_at FROM calls
          unexpected     | 7  | SELECT @a AS a
          function-unknown | 7 | SELECT ARRAY[1, 2, 3][5] AS a
          not-in-language | 7 | SELECT * FROM calls TABLESAMPLE BERNOULLI(10)
          """)
  void areToldTheirPlaceAndTheirMend(String key, int atLeastColumn, String sql) {
    var problem = catchThrowableOfType(Problem.class, () -> lake.ask(TestLake.analyst(null), sql));
    assertThat(problem).as(sql).isNotNull();
    assertThat(problem.code()).as(sql).isEqualTo(ProblemCode.QUERY_INVALID);
    assertThat(problem.spots()).as(sql).isNotEmpty();
    var spot = problem.spots().getFirst();
    assertThat(spot.line()).as(sql).isEqualTo(1);
    assertThat(spot.column()).as(sql).isGreaterThanOrEqualTo(atLeastColumn);
    for (var language : new String[] {"kk", "ru", "en"}) {
      assertThat(spot.message().in(Locale.of(language))).as(sql).matches(sentence(key, language));
    }
    if (key.startsWith("risk-")) {
      var hint = spot.hint();
      assertThat(hint).isNotNull();
      assertThat(hint.in(Locale.of("kk"))).matches(sentence(key + "-mend", "kk"));
    }
  }

  /** What looks as odd and has an answer, absent values among them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          null   | SELECT 1 / 0 AS a
          null   | SELECT mod(1, 0) AS a
          null   | SELECT sqrt(-1) AS a
          null   | SELECT power(10, 400) AS a
          null   | SELECT ln(0) AS a
          null   | SELECT CAST('abc' AS INTEGER) AS a
          null   | SELECT CAST('2024-13-01' AS DATE) AS a
          null   | SELECT CAST('9999999999999999999' AS INTEGER) AS a
          null   | SELECT stddev(minutes) AS a FROM calls WHERE FALSE
          null   | SELECT distance_km(NULL, 76.9, 43.2, 76.9) AS a
          null   | SELECT lpad('a', NULL, 'x') AS a
          null   | SELECT max(rpad(name, 5, substring(name, 9))) AS a FROM crews
          x-1    | SELECT max(left(name, big)) AS a FROM crews WHERE size = 1
          x-1    | SELECT max(right(name, big)) AS a FROM crews WHERE size = 1
          x-1    | SELECT max(substring(name, 1, big)) AS a FROM crews WHERE size = 1
          ``     | SELECT max(substring(name, big, big)) AS a FROM crews WHERE size = 1
          ``     | SELECT max(split_part(name, '-', big)) AS a FROM crews
          ``     | SELECT max(lpad(name, 0 - big, 'x')) AS a FROM crews
          1      | SELECT max(b) AS a FROM crews AS t (a, b, c, d, e) WHERE b = 1
          45     | SELECT max(a) AS a FROM (SELECT sum(size) OVER (ORDER BY on_day RANGE BETWEEN INTERVAL '1-5' YEAR TO MONTH PRECEDING AND CURRENT ROW) AS a FROM crews) AS t
          45     | SELECT max(a) AS a FROM (SELECT sum(size) OVER (ORDER BY on_day RANGE BETWEEN INTERVAL '12345' DAY(5) PRECEDING AND CURRENT ROW) AS a FROM crews) AS t
          10     | SELECT c AS a FROM (SELECT -5 AS v, count(*) AS c FROM crews GROUP BY 1) AS t
          10     | SELECT c AS a FROM (SELECT 5 AS v, count(*) AS c FROM crews GROUP BY v) AS t
          10     | SELECT count(*) AS a FROM crews GROUP BY 'a', NULL, CURRENT_DATE
          100    | SELECT max(c) AS a FROM (SELECT coalesce(to_date(called_at), CURRENT_DATE) > DATE '2024-01-01' AS v, count(*) AS c FROM calls GROUP BY 1) AS t
          10     | SELECT sum(c) AS a FROM (SELECT nullif(on_day, date_trunc('year', TIMESTAMP '2024-03-01 00:00:00')) AS v, count(*) AS c FROM crews GROUP BY 1) AS t
          0.0    | SELECT distance_km(43.2, 76.9, 43.2, 76.9) AS a
          0      | SELECT count(*) AS a FROM calls WHERE district IN (NULL)
          0      | SELECT count(*) AS a FROM (SELECT * FROM calls LIMIT 0) AS t
          92233720368547758025 | SELECT sum(big) AS a FROM crews
          200    | SELECT count(*) AS a FROM (SELECT district FROM calls UNION ALL SELECT district FROM calls) AS t
          100    | SELECT count(*) AS a FROM calls JOIN calls AS b USING (call_id)
          100    | SELECT count(*) AS a FROM (SELECT * FROM calls JOIN calls AS b USING (call_id)) AS t
          100    | SELECT count(*) AS a FROM calls NATURAL JOIN calls AS b
          1      | SELECT count(*) AS a FROM calls JOIN calls AS b USING (call_id) WHERE call_id = 'C-7'
          1      | SELECT count(DISTINCT district) AS a FROM calls JOIN calls AS b USING (district) WHERE district = 'medeu'
          2087-07-14T03:33:20Z | SELECT min(date_add('second', 2000000000, called_at)) AS a FROM calls
          """)
  void haveAnAnswer(String value, String sql) {
    var asked = lake.ask(TestLake.analyst(null), sql);
    assertThat(String.valueOf(asked.cell(0, 0))).as(sql).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | SELECT district FROM calls UNION ALL SELECT district FROM calls
          110 | SELECT district FROM calls UNION ALL SELECT name FROM crews
          100 | SELECT * FROM calls JOIN calls AS b USING (call_id)
          """)
  void haveRows(int rows, String sql) {
    assertThat(lake.ask(TestLake.analyst(null), sql).kept().rows()).hasSize(rows);
  }

  private static String sentence(String key, String language) {
    var text =
        ResourceBundle.getBundle(
                "query.mistakes",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(
                    ResourceBundle.Control.FORMAT_PROPERTIES))
            .getString(key)
            .replace("''", "'");
    return Arrays.stream(text.split("\\{[0-9]}", -1))
        .map(java.util.regex.Pattern::quote)
        .collect(java.util.stream.Collectors.joining(".*", "(?s)", ""));
  }
}
