package city.sitcenter.lake.query.figure;

import city.sitcenter.kernel.ProblemCode;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Questions that must not be answered, in groups that are refused alike. */
final class HostileSql {

  private static final String NOTHING =
      "There is no (function|dataset|column) “.+”\\.|“.+” is not expected here\\.";

  private HostileSql() {}

  /**
   * One of them.
   *
   * @param code with which it is refused
   * @param words what the refusal says in English, as a regular expression
   */
  record Attack(ProblemCode code, String words, String sql) {
    @Override
    public String toString() {
      return sql.length() > 100 ? sql.substring(0, 100) + "…" : sql;
    }
  }

  static Stream<Attack> all() {
    return Stream.of(
            files(),
            commands(),
            system(),
            otherPeoplesDataset(),
            otherPeoplesColumn(),
            forms(),
            deceiving(),
            tooMuch())
        .flatMap(group -> group);
  }

  private static Stream<Attack> group(ProblemCode code, String words, String... attacks) {
    return Arrays.stream(attacks).map(sql -> new Attack(code, words, sql));
  }

  /** Files, by function or by name. */
  static Stream<Attack> files() {
    return group(
        ProblemCode.QUERY_INVALID,
        NOTHING,
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
        "SELECT * FROM 'http://127.0.0.1/x.parquet'");
  }

  /** Anything but a question, alone or behind one. */
  static Stream<Attack> commands() {
    return group(
        ProblemCode.QUERY_INVALID,
        "A question begins with SELECT, WITH or VALUES\\.|“.+” is not expected here\\.",
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
        "VALUES (1); ATTACH 'x'");
  }

  /** What the engine and the machine are. */
  static Stream<Attack> system() {
    return group(
        ProblemCode.QUERY_INVALID,
        NOTHING,
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
        "SELECT \"read_text\"('/etc/passwd')");
  }

  /** A dataset the asker may not see: in the words for one that is not there. */
  static Stream<Attack> otherPeoplesDataset() {
    return group(
        ProblemCode.QUERY_INVALID,
        "There is no dataset “(?i:secret_people)”\\.",
        "SELECT iin FROM secret_people",
        "SELECT * FROM lake.secret_people",
        "SELECT * FROM SECRET_PEOPLE",
        "SELECT * FROM calls AS c, secret_people AS s",
        "SELECT (SELECT max(iin) FROM secret_people) FROM calls",
        "WITH c AS (SELECT * FROM secret_people) SELECT * FROM c");
  }

  /** A column the asker may not see, which is as if it were not there. */
  static Stream<Attack> otherPeoplesColumn() {
    return group(
        ProblemCode.QUERY_INVALID,
        "There is no column “service”\\.|The list of names is not as long as the list of columns\\.",
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
        "SELECT a.call_id FROM calls AS a JOIN calls AS b USING (service)",
        "SELECT t.service FROM (SELECT * FROM calls) AS t",
        "SELECT t.priority FROM calls AS t (call_id, called_at, service, priority, minutes, district)");
  }

  /** Forms of the grammar, and values, that are not in the language. */
  static Stream<Attack> forms() {
    return group(
        ProblemCode.QUERY_INVALID,
        ".+",
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
        "SELECT",
        "SELECT " + "a".repeat(500) + " FROM calls");
  }

  /** Text that deceives the eye or the reader. */
  static Stream<Attack> deceiving() {
    return group(
        ProblemCode.QUERY_INVALID,
        "(?s).+ (not allowed|cannot be seen|not closed|not part of the language).*|There is no column “\\$\\$”\\.",
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
        "SELECT E'\\x27'");
  }

  /** Text that is too much. */
  static Stream<Attack> tooMuch() {
    return group(
        ProblemCode.QUERY_TOO_COMPLEX,
        "(more than|parts nested|brackets nested) .+",
        "SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000),
        "SELECT " + "-".repeat(3) + " ".repeat(200_000),
        "SELECT " + "NOT ".repeat(11_000) + "TRUE",
        "SELECT " + "- ".repeat(11_000) + "1",
        "SELECT " + "1 + ".repeat(30_000) + "1",
        "SELECT " + "CASE WHEN TRUE THEN ".repeat(3_000) + "1" + " END".repeat(3_000),
        manyTables(),
        "SELECT 1 WHERE 1 IN (" + "1, ".repeat(20_000) + "1)",
        doubling());
  }

  private static String manyTables() {
    return IntStream.range(0, 500)
        .mapToObj(i -> "calls AS c" + i)
        .collect(Collectors.joining(", ", "SELECT count(*) FROM ", ""));
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
}
