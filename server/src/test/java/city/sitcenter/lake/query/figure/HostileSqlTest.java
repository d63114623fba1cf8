package city.sitcenter.lake.query.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import city.sitcenter.kernel.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not work: every attack ends in a Problem, in bounded time, and reveals nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileSqlTest {

  private TestLake lake;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    lake = GuardedLake.open(folder);
  }

  @AfterAll
  void close() {
    lake.close();
  }

  static Stream<String> refused() {
    var all = new ArrayList<String>();
    // files, by function or by name
    all.addAll(
        List.of(
            "SELECT * FROM read_csv('/etc/passwd')",
            "SELECT * FROM read_csv_auto('/etc/passwd')",
            "SELECT * FROM read_parquet('/tmp/*.parquet')",
            "SELECT * FROM read_json('/etc/hostname')",
            "SELECT * FROM read_text('/etc/passwd')",
            "SELECT * FROM read_blob('/etc/passwd')",
            "SELECT * FROM glob('/*')",
            "SELECT * FROM TABLE(read_csv('/etc/passwd'))",
            "SELECT * FROM TABLE(glob('/*'))",
            "SELECT * FROM LATERAL read_csv('/etc/passwd')",
            "SELECT * FROM '/etc/passwd'",
            "SELECT * FROM \"/etc/passwd\"",
            "SELECT * FROM \"/tmp/x.parquet\"",
            "SELECT * FROM \"lake\".\"/etc/passwd\"",
            "SELECT * FROM parquet_scan('/tmp/x')",
            "SELECT * FROM parquet_metadata('/tmp/x')",
            "SELECT * FROM sniff_csv('/etc/passwd')",
            "SELECT * FROM 'http://127.0.0.1/x.parquet'"));
    // commands
    all.addAll(
        List.of(
            "COPY calls TO '/tmp/out.csv'",
            "WITH t AS (COPY calls TO '/tmp/out.csv') SELECT 1",
            "WITH t AS (COPY (SELECT 1) TO '/tmp/out.csv') SELECT * FROM calls",
            "ATTACH '/tmp/x.db'",
            "INSTALL httpfs",
            "LOAD httpfs",
            "PRAGMA database_list",
            "SET memory_limit = '100GB'",
            "RESET memory_limit",
            "EXPLAIN SELECT * FROM calls",
            "EXPLAIN PLAN FOR SELECT * FROM calls",
            "DESCRIBE calls",
            "SHOW TABLES",
            "CALL pragma_version()",
            "EXPORT DATABASE '/tmp/x'",
            "CREATE TABLE x (a INT)",
            "CREATE MACRO m() AS 1",
            "INSERT INTO calls VALUES (1)",
            "UPDATE calls SET priority = 1",
            "DELETE FROM calls",
            "DROP TABLE calls",
            "MERGE INTO calls USING calls AS s ON TRUE WHEN MATCHED THEN DELETE",
            "SELECT 1; SELECT 2",
            "SELECT 1; DROP TABLE calls",
            "SELECT 1 -- \n; SELECT 2",
            "SELECT 1 /* */; COPY calls TO '/tmp/x'",
            "VALUES (1); ATTACH 'x'"));
    // the system
    all.addAll(
        List.of(
            "SELECT getenv('HOME')",
            "SELECT current_setting('memory_limit')",
            "SELECT * FROM duckdb_settings()",
            "SELECT * FROM duckdb_tables()",
            "SELECT * FROM duckdb_functions()",
            "SELECT * FROM duckdb_secrets()",
            "SELECT * FROM information_schema.tables",
            "SELECT * FROM \"INFORMATION_SCHEMA\".\"TABLES\"",
            "SELECT * FROM pg_catalog.pg_tables",
            "SELECT * FROM sqlite_master",
            "SELECT * FROM metadata.\"TABLES\"",
            "SELECT version()",
            "SELECT current_user",
            "SELECT session_user",
            "SELECT current_schema",
            "SELECT current_database()",
            "SELECT pg_sleep(10)",
            "SELECT sleep_ms(10000)",
            "SELECT random()",
            "SELECT rand()",
            "SELECT uuid()",
            "SELECT gen_random_uuid()",
            "SELECT query('SELECT 1')",
            "SELECT * FROM query_table('calls')",
            "SELECT nextval('s')",
            "SELECT NEXT VALUE FOR s",
            "SELECT system('ls')",
            "SELECT write_log('x')",
            "SELECT lake.pg_sleep(1)",
            "SELECT \"read_text\"('/etc/passwd')"));
    // other people's data
    all.addAll(
        List.of(
            "SELECT iin FROM secret_people",
            "SELECT * FROM lake.secret_people",
            "SELECT * FROM SECRET_PEOPLE",
            "SELECT * FROM calls AS c, secret_people AS s",
            "SELECT (SELECT max(iin) FROM secret_people) FROM calls",
            "WITH c AS (SELECT * FROM secret_people) SELECT * FROM c",
            "SELECT service FROM calls",
            "SELECT c.service FROM calls AS c",
            "SELECT lake.calls.service FROM calls",
            "SELECT \"service\" FROM calls",
            "SELECT count(*) FROM calls WHERE service = 'hush-1'",
            "SELECT count(*) FROM calls ORDER BY max(service)",
            "SELECT call_id FROM calls GROUP BY call_id HAVING max(service) > 'a'",
            "SELECT call_id FROM calls ORDER BY service",
            "SELECT sum(priority) OVER (PARTITION BY service) FROM calls",
            "SELECT a.call_id FROM calls AS a JOIN calls AS b ON a.service = b.service",
            "SELECT call_id FROM calls AS a JOIN calls AS b USING (service)",
            "SELECT t.service FROM (SELECT * FROM calls) AS t",
            "SELECT * FROM calls AS t (service)" + " WHERE t.called_at IS NULL"));
    // forms of the grammar that are not in the language
    all.addAll(
        List.of(
            "WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r",
            "SELECT * FROM generate_series(1, 1000000000)",
            "SELECT * FROM range(1000000000)",
            "SELECT repeat('x', 1000000000)",
            "SELECT * FROM UNNEST(ARRAY[1, 2])",
            "SELECT ARRAY[1, 2]",
            "SELECT MULTISET[1]",
            "SELECT MAP['a', 1]",
            "SELECT * FROM calls TABLESAMPLE BERNOULLI(10)",
            "SELECT * FROM calls FOR SYSTEM_TIME AS OF TIMESTAMP '2024-01-01 00:00:00'",
            "SELECT * FROM calls MATCH_RECOGNIZE (PATTERN (a) DEFINE a AS TRUE)",
            "SELECT /*+ hint */ * FROM calls",
            "SELECT X'00' FROM calls",
            "SELECT ?",
            "SELECT :missing",
            "SELECT regexp_like('a', call_id) FROM calls",
            "SELECT regexp_like(call_id, '((((a{1000}){1000}){1000}){1000}') FROM calls",
            "SELECT replace(call_id, 'C', district) FROM calls",
            "SELECT INTERVAL '1' DAY",
            "SELECT calls FROM calls",
            "SELECT extract(epoch FROM called_at) FROM calls",
            "SELECT date_trunc('century', called_at) FROM calls",
            "SELECT date_trunc(district, called_at) FROM calls",
            "SELECT json_value('{}', '$.a')",
            "SELECT a FROM calls PIVOT (sum(priority) FOR district IN ('a'))",
            "",
            ";",
            "SELECT"));
    // text that deceives
    all.addAll(
        List.of(
            "SELECT 1\u0000; DROP TABLE calls",
            "SELECT 'a\u0000b'",
            "SELECT \uFF0A FROM calls",
            "SELECT * FROM c\u0430lls",
            "SELECT 1\u037E SELECT 2",
            "SELECT \u2018a\u2019",
            "SELECT 1 \u2028 FROM calls",
            "SELECT '\uE000table0\uE001'",
            "SELECT U&'\\E000table0\\E001'",
            "SELECT 1 /* not closed",
            "SELECT 'not closed",
            "SELECT \"not closed",
            "SELECT $$/etc/passwd$$",
            "SELECT E'\\x27'"));
    // text that is too much
    all.addAll(
        List.of(
            "SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000),
            "SELECT " + "-".repeat(3) + " ".repeat(200_000),
            "SELECT " + "NOT ".repeat(11_000) + "TRUE",
            "SELECT " + "- ".repeat(11_000) + "1",
            "SELECT " + "1 + ".repeat(30_000) + "1",
            "SELECT " + "CASE WHEN TRUE THEN ".repeat(3_000) + "1" + " END".repeat(3_000),
            "SELECT * FROM " + "calls, ".repeat(500) + "calls",
            "SELECT 1 WHERE 1 IN (" + "1, ".repeat(20_000) + "1)",
            doubling(),
            "SELECT " + "a".repeat(500) + " FROM calls"));
    return all.stream();
  }

  /** Each part reads the one before twice: 2^20 copies if it were written out. */
  private static String doubling() {
    var parts = new StringBuilder("WITH t0 AS (SELECT 1 AS a)");
    IntStream.rangeClosed(1, 20)
        .forEach(i ->
            parts.append(
                ", t%1$d AS (SELECT x.a FROM t%2$d AS x CROSS JOIN t%2$d AS y)"
                    .formatted(i, i - 1)));
    return parts + " SELECT count(*) FROM t20";
  }

  @ParameterizedTest
  @MethodSource("refused")
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void isRefusedWithAProblem(String sql) {
    var stranger = TestLake.analyst("parks");
    var failure = catchThrowable(() -> lake.ask(stranger, sql));
    assertThat(failure).isInstanceOf(Problem.class);
    assertThat(((Problem) failure).code().status()).isLessThan(500);
    assertThat(failure.getMessage())
        .doesNotContain("iin'")
        .doesNotContain("hush-")
        .doesNotContain("8501");
  }

  @Test
  void thereAreEnoughAttacks() {
    assertThat(refused().count()).isGreaterThan(130);
  }

  static Stream<String> bombs() {
    return Stream.of(
        "SELECT count(*) FROM calls AS a, calls AS b, calls AS c WHERE a.minutes + b.minutes + c.minutes < 0.5",
        "SELECT a.call_id || b.call_id || c.call_id AS x, count(*) AS n FROM calls AS a, calls AS b, calls AS c GROUP BY 1 ORDER BY 2 DESC",
        "SELECT * FROM calls AS a CROSS JOIN calls AS b CROSS JOIN calls AS c ORDER BY a.minutes * b.minutes - c.minutes",
        "SELECT count(DISTINCT a.call_id || b.call_id) FROM calls AS a, calls AS b",
        "SELECT max(length(lpad(a.call_id, 1000, 'x') || lpad(b.call_id, 1000, 'x'))) FROM calls AS a, calls AS b, calls AS c",
        "SELECT a.call_id, rank() OVER (ORDER BY a.minutes * b.minutes) FROM calls AS a, calls AS b, calls AS c");
  }

  @ParameterizedTest
  @MethodSource("bombs")
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void isCutByLimits(String sql) {
    var began = System.nanoTime();
    assertThatThrownBy(() -> lake.ask(TestLake.analyst("parks"), sql))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.code().slug()).isIn("query-timed-out", "query-out-of-memory"));
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)).isLessThan(15);
    // and the next asker is served
    assertThat(
            lake.ask(
                    TestLake.analyst("parks"),
                    "SELECT count(*) AS n FROM calls WHERE priority = " + Math.abs(sql.hashCode()))
                .cell(0, 0))
        .isEqualTo(0L);
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void aPatternThatBacktracksElsewhereRunsInLinearTime() {
    var sql =
        "SELECT count(*) AS n FROM calls WHERE regexp_like(lpad(call_id, 1000, 'C-1'), '(.*)*(.*)*(C|1)*y')";
    assertThat(lake.ask(TestLake.analyst("parks"), sql).cell(0, 0)).isEqualTo(0L);
  }
}
