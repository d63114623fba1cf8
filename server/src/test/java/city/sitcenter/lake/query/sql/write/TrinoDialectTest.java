package city.sitcenter.lake.query.sql.write;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.identity.Actor;
import city.sitcenter.lake.query.sql.Examples;
import city.sitcenter.lake.query.sql.Planner;
import city.sitcenter.lake.query.sql.words.Function;
import city.sitcenter.lake.query.sql.words.Functions;
import city.sitcenter.lake.query.sql.words.Sight;
import io.trino.sql.parser.SqlParser;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for Trino is read by Trino's own parser. */
class TrinoDialectTest {

  private static final Sight SIGHT = Examples.sight(Actor.anonymous(), Examples.calls());
  private static final SqlParser TRINO = new SqlParser();

  static Stream<Function> functions() {
    return Functions.list().stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void writesEveryFunctionSoThatTrinoReadsIt(Function function) {
    isRead(Examples.question(function));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM calls",
        "SELECT district, count(*) AS n, avg(minutes) FROM calls GROUP BY district HAVING count(*) > 3 ORDER BY n DESC LIMIT 10",
        "SELECT count(*) FROM calls WHERE called_at >= '2024-02-28' AND service IN ('ems', 'fire')",
        "SELECT count(*) FROM calls WHERE called_at > now() - INTERVAL '7' DAY",
        "SELECT date_trunc('month', called_at) AS m, sum(minutes) FROM calls GROUP BY 1 ORDER BY 1",
        "SELECT count(*) FILTER (WHERE priority = 1) FROM calls",
        "WITH d AS (SELECT district, max(minutes) AS m FROM calls GROUP BY district) SELECT c.call_id FROM calls c JOIN d ON d.district = c.district AND d.m = c.minutes",
        "SELECT call_id, row_number() OVER (PARTITION BY district ORDER BY called_at) AS r FROM calls",
        "SELECT district FROM calls WHERE priority = 1 UNION ALL SELECT district FROM calls WHERE minutes IS NULL",
        "SELECT a.call_id FROM calls a LEFT JOIN calls b USING (call_id) WHERE EXISTS (SELECT 1 FROM calls c WHERE c.call_id = a.call_id)",
        "SELECT CASE WHEN minutes > 10 THEN 'late' ELSE 'in time' END AS w, count(*) FROM calls GROUP BY 1",
        "SELECT * FROM calls ORDER BY called_at OFFSET 5 ROWS FETCH NEXT 5 ROWS ONLY",
        "SELECT call_id, count(*) AS n FROM calls a JOIN calls b USING (call_id) WHERE call_id > 'a' GROUP BY call_id HAVING call_id < 'z' ORDER BY call_id",
        "SELECT call_id, count(*) AS n FROM calls NATURAL FULL JOIN calls AS b GROUP BY call_id ORDER BY upper(call_id)",
        "SELECT *, row_number() OVER (PARTITION BY district ORDER BY call_id) AS r FROM calls a FULL JOIN calls b USING (call_id, district, called_at, minutes, priority)",
        "SELECT v FROM (VALUES (1), (2)) AS t (v) WHERE v NOT BETWEEN 2 AND 3",
        "SELECT CAST(called_at AS DATE) AS \"the day\", CAST('1.5' AS DECIMAL(10, 2)) FROM calls"
      })
  void writesWholeQuestionsSoThatTrinoReadsThem(String sql) {
    isRead(sql);
  }

  private static void isRead(String sql) {
    var written = new Planner(Examples.ALMATY).plan(SIGHT, sql, Map.of()).trino().get();
    assertThat(written).doesNotContain("java", "epoch_us", "TIMESTAMPTZ");
    var filled =
        Marks.fill(
            written,
            (name, number) ->
                switch (name) {
                  case "now" -> "TIMESTAMP '2024-03-05 19:30:00 UTC'";
                  case "today" -> "DATE '2024-03-06'";
                  case "cap" -> "1000";
                  default -> "lake." + name + number;
                });
    assertThat(TRINO.createStatement(filled)).as(filled).isNotNull();
  }
}
