package city.sitcenter.lake.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Ids;
import city.sitcenter.lake.Ask;
import city.sitcenter.lake.query.sql.Examples;
import city.sitcenter.platform.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that cannot hold a row of the answer are not read, and the answer is the same. */
class PruningTest {

  private static final Contract READINGS =
      Examples.contract(
          "readings",
          null,
          new Contract.TimeAxis.Event("at"),
          Examples.column("at", ColumnType.TIMESTAMP),
          Examples.column("day", ColumnType.DATE),
          Examples.column("sensor", ColumnType.STRING),
          Examples.column("n", ColumnType.INTEGER),
          Examples.column("value", ColumnType.NUMBER),
          Examples.column("price", ColumnType.DECIMAL));
  private static final int FILES = 8;

  /** Each file has a day, a span of numbers, a few sensors of its own; some values are absent. */
  private static final String ROWS =
      """
      SELECT TIMESTAMPTZ '2024-02-26 18:00:00+00' + to_hours(CAST(i + 24 * %1$d AS INTEGER)) AS "at",
        CASE WHEN i %% 7 = 3 THEN NULL ELSE DATE '2024-02-27' + %1$d END AS day,
        CASE WHEN i %% 5 = 2 THEN NULL ELSE chr(CAST(97 + %1$d AS INTEGER)) || (i %% 3) END AS sensor,
        CASE WHEN %1$d = 6 THEN NULL ELSE (i - 20) * %1$d END AS n,
        CASE WHEN %1$d = 5 AND i = 4 THEN 'NaN'::DOUBLE WHEN %1$d = 4 AND i = 4 THEN '-inf'::DOUBLE
          WHEN i %% 4 = 1 THEN NULL ELSE (i - 12) / 10.0 + %1$d END AS "value",
        CAST(i * %1$d AS DECIMAL(38, 0)) AS price
      FROM range(24) AS r(i)
      """;

  private static @Nullable TestLake opened;

  /** Opened by whichever engine of tests comes first. */
  private static synchronized TestLake lake() {
    var known = opened;
    if (known == null) {
      known = filled();
      opened = known;
    }
    return known;
  }

  private static TestLake filled() {
    try {
      var lake = new TestLake(TestDatabase.freshHome());
      lake.contracts.add(READINGS);
      for (int i = 0; i < FILES; i++) {
        lake.store.publish(READINGS, ROWS.formatted(i), false);
      }
      return lake;
    } catch (IOException | SQLException e) {
      throw new AssertionError(e);
    }
  }

  @AfterAll
  @AfterContainer
  static synchronized void close() {
    var known = opened;
    opened = null;
    if (known != null) {
      known.close();
    }
  }

  private static String engine(String sql) {
    return lake().asking.prepare(Actor.system(), Ask.sql(sql)).woven().engine(1_000_000);
  }

  private static int files(String sql) {
    return engine(sql).split("\\.parquet'", -1).length - 1;
  }

  private static List<List<Object>> answer(String sql) {
    return lake()
        .asking
        .fresh(
            lake().asking.prepare(Actor.system(), Ask.sql(sql)),
            Ids.next(),
            city.sitcenter.lake.query.run.Lane.BATCH)
        .rows()
        .stream()
        .map(row -> java.util.Arrays.asList((Object[]) row))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1 | "day" = DATE '2024-02-29'
          1 | "day" = '2024-02-29'
          3 | "day" BETWEEN DATE '2024-02-28' AND DATE '2024-03-01'
          2 | "day" IN (DATE '2024-02-28', DATE '2024-03-04')
          2 | "day" < '2024-02-28'
          2 | "at" >= '2024-02-28' AND "at" < '2024-02-29'
          1 | "at" > TIMESTAMP '2024-03-05 20:00:00'
          2 | sensor IN ('b0', 'd1', 'zz')
          1 | 'a9' > sensor
          8 | 'a9' > upper(sensor)
          8 | "day" = DATE '2024-02-29' OR n = 4
          8 | NOT ("day" = DATE '2024-02-29')
          8 | "day" IS NULL
          1 | "day" = DATE '2024-02-29' AND (n = 4 OR n > 0)
          1 | n < -110
          1 | n > 15.5
          0 | n > 100000
          0 | "day" = DATE '1990-01-01'
          2 | price > 130
          3 | "value" > 6.5
          8 | "value" > n
          """)
  void onlyFilesThatMayHoldAnAnswerAreRead(int expected, String where) {
    assertThat(files("SELECT count(*) AS c FROM readings WHERE " + where)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          9  | SELECT count(*) FROM readings AS a JOIN readings AS b ON a.n = b.n WHERE a."day" = DATE '2024-02-29'
          9  | SELECT count(*) FROM readings AS a LEFT JOIN readings AS b ON a.n = b.n WHERE b."day" = DATE '2024-02-29'
          16 | SELECT count(*) FROM readings AS a LEFT JOIN readings AS b ON a.n = b.n AND b."day" = DATE '2024-02-29'
          8  | SELECT count(*) FROM (SELECT * FROM readings) AS t WHERE t."day" = DATE '2024-02-29'
          1  | WITH t AS (SELECT * FROM readings WHERE "day" = DATE '2024-02-29') SELECT count(*) FROM t
          16 | SELECT count(*) FROM readings AS a WHERE EXISTS (SELECT 1 FROM readings AS b WHERE a."day" = DATE '2024-02-29')
          8  | SELECT count(*) FROM readings AS r ("at", sensor, "day", n, v, p) WHERE r."day" = '2024-02-29'
          """)
  void aDemandBindsTheTableItSpeaksOf(int expected, String sql) {
    assertThat(files(sql)).isEqualTo(expected);
  }

  private static String condition(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> "%s.n %s %d".formatted(side(random), sign(random), random.nextInt(200) - 80);
      case 1 ->
          "%s.n BETWEEN %d AND %d"
              .formatted(side(random), random.nextInt(60) - 50, random.nextInt(90));
      case 2 -> "%d %s %s.n".formatted(random.nextInt(90), sign(random), side(random));
      case 3 ->
          "%s.\"day\" %s DATE '2024-02-%d'"
              .formatted(side(random), sign(random), 24 + random.nextInt(6));
      case 4 ->
          "%s.\"at\" %s '2024-03-0%d %02d:00:00'"
              .formatted(side(random), sign(random), 1 + random.nextInt(6), random.nextInt(24));
      case 5 -> "%s.sensor %s '%c'".formatted(side(random), sign(random), letter(random));
      case 6 ->
          "%s.sensor IN (%s)"
              .formatted(
                  side(random),
                  IntStream.range(0, 1 + random.nextInt(3))
                      .mapToObj(i -> "'" + letter(random) + random.nextInt(3) + "'")
                      .collect(Collectors.joining(", ")));
      case 7 ->
          "%s.\"value\" %s %s"
              .formatted(side(random), sign(random), (random.nextInt(120) - 20) / 10.0);
      case 8 -> "%s.price %s %d".formatted(side(random), sign(random), random.nextInt(160));
      case 9 -> "%s.n IN (%d, %d)".formatted(side(random), random.nextInt(30), random.nextInt(60));
      case 10 -> "%s.\"value\" <> %d".formatted(side(random), random.nextInt(9));
      default -> "(%s OR %s)".formatted(condition(random), condition(random));
    };
  }

  private static String side(Random random) {
    return random.nextBoolean() ? "a" : "b";
  }

  private static char letter(Random random) {
    return (char) ('a' + random.nextInt(10));
  }

  private static String sign(Random random) {
    return List.of("=", "<", "<=", ">", ">=").get(random.nextInt(5));
  }

  /**
   * The same question with an alternative that is never true, which no file can be left out for.
   */
  @Property(tries = 150)
  void leavingFilesOutNeverChangesAnAnswer(@ForAll long seed) {
    var random = new Random(seed);
    var join = List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN").get(random.nextInt(4));
    var where =
        IntStream.range(0, 1 + random.nextInt(3))
            .mapToObj(i -> condition(random))
            .collect(Collectors.joining(" AND "));
    var sql =
        "SELECT count(*) AS c, count(a.n) AS l, count(b.n) AS r, sum(a.price) AS p, min(b.\"day\") AS d, max(a.sensor) AS s FROM readings AS a "
            + join
            + " readings AS b ON a.\"day\" = b.\"day\" AND a.n = b.n + "
            + random.nextInt(3)
            + " WHERE ";
    assertThat(answer(sql + where))
        .as(where)
        .isEqualTo(answer(sql + "((" + where + ") OR a.n + 1 < a.n - 1)"));
  }
}
