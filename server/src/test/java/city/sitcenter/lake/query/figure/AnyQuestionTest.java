package city.sitcenter.lake.query.figure;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever is put into whatever function, a question has an answer, or is told its place and mend:
 * never that something failed somewhere.
 */
class AnyQuestionTest {

  /** The same questions each time; others are asked by changing it. */
  private static final String SEED = "20261122";

  private static final Set<ProblemCode> TOLD =
      Set.of(ProblemCode.QUERY_INVALID, ProblemCode.QUERY_TOO_COMPLEX);

  @SuppressWarnings("NullAway.Init")
  private static Path home;

  @SuppressWarnings("NullAway.Init")
  private static TestLake lake;

  @BeforeContainer
  static void open() throws Exception {
    home = Files.createTempDirectory("any-question");
    lake = new TestLake(home);
    var odds =
        Examples.contract(
            "odds",
            null,
            Examples.column("t", ColumnType.STRING),
            Examples.column("w", ColumnType.INTEGER),
            Examples.column("n", ColumnType.NUMBER),
            Examples.column("d", ColumnType.DATE),
            Examples.column("i", ColumnType.TIMESTAMP),
            Examples.column("b", ColumnType.BOOLEAN));
    lake.add(
        odds,
        """
        SELECT * FROM (VALUES
          ('қала', 1::BIGINT, 0.5::DOUBLE, DATE '2024-03-01', TIMESTAMPTZ '2024-02-29 18:59:59+00', true),
          ('', -9223372036854775807 - 1, -1e308, DATE '0001-01-01', TIMESTAMPTZ '0001-01-01 00:00:00+00', false),
          ('a%b', 9223372036854775807, 1e308, DATE '9999-12-31', TIMESTAMPTZ '9999-12-31 23:59:59+00', NULL),
          (NULL, NULL, NULL, NULL, NULL, NULL)) AS v (t, w, n, d, i, b)
        """);
  }

  @AfterContainer
  static void close() throws IOException {
    lake.close();
    try (var files = Files.walk(home)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** What a place in a question takes, with values at the edges of it. */
  private enum Kind {
    TEXT("t", "''", "'ә'", "'12'", "'2024-02-30'", "'a%'", "'\\'", "NULL"),
    WHOLE("w", "0", "-1", "9223372036854775807", "-9223372036854775807", "2147483648", "NULL"),
    NUMBER("n", "0.0", "-1.5", "1e308", "99999999999999999999.5", "CAST('1.5' AS DECIMAL(38, 20))"),
    DATE("d", "DATE '2024-02-29'", "DATE '9999-12-31'", "CURRENT_DATE"),
    TIME("i", "TIMESTAMP '2024-03-01 00:00:00'", "TIMESTAMP '9999-12-31 23:59:59'", "now()"),
    CONDITION("b", "TRUE", "NULL IS NULL", "t LIKE 'a%'");

    private final List<String> values;

    Kind(String... values) {
      this.values = List.of(values);
    }
  }

  /** Questions' parts with places in them, as {@code {TEXT}}, by the kind they give. */
  private static final Map<Kind, List<String>> PARTS =
      new EnumMap<>(
          Map.of(
              Kind.TEXT,
              List.of(
                  "left({TEXT}, {WHOLE})",
                  "right({TEXT}, {WHOLE})",
                  "lpad({TEXT}, {WHOLE}, {TEXT})",
                  "rpad({TEXT}, {WHOLE}, {TEXT})",
                  "substring({TEXT}, {WHOLE} % 100, {WHOLE} % 10)",
                  "substring({TEXT}, w, w)",
                  "split_part({TEXT}, {TEXT}, w)",
                  "replace({TEXT}, 'a', 'bc')",
                  "({TEXT} || {TEXT})",
                  "trim({TEXT})",
                  "upper({TEXT})",
                  "regexp_extract({TEXT}, '[a-z]+')",
                  "CAST({WHOLE} AS VARCHAR)",
                  "CAST({NUMBER} AS VARCHAR)",
                  "CAST({TIME} AS VARCHAR)",
                  "coalesce({TEXT}, {TEXT})",
                  "max({TEXT}) OVER ()"),
              Kind.WHOLE,
              List.of(
                  "({WHOLE} + {WHOLE})",
                  "({WHOLE} - {WHOLE})",
                  "({WHOLE} * {WHOLE})",
                  "({WHOLE} % {WHOLE})",
                  "mod({WHOLE}, {WHOLE})",
                  "abs({WHOLE})",
                  "-{WHOLE}",
                  "length({TEXT})",
                  "position({TEXT} IN {TEXT})",
                  "round({WHOLE}, -1)",
                  "date_diff('second', {TIME}, {TIME})",
                  "date_diff('year', {DATE}, {DATE})",
                  "year({TIME})",
                  "CAST({TEXT} AS BIGINT)",
                  "CAST({NUMBER} AS BIGINT)",
                  "CASE WHEN {CONDITION} THEN {WHOLE} END",
                  "count({TEXT}) OVER ()",
                  "lag({WHOLE}, w) OVER (ORDER BY w)",
                  "greatest({WHOLE}, {WHOLE})"),
              Kind.NUMBER,
              List.of(
                  "({NUMBER} / {WHOLE})",
                  "({NUMBER} * {NUMBER})",
                  "({NUMBER} + {NUMBER})",
                  "({NUMBER} % {NUMBER})",
                  "sqrt({NUMBER})",
                  "power({NUMBER}, {NUMBER})",
                  "exp({NUMBER})",
                  "ln({NUMBER})",
                  "sin({NUMBER})",
                  "tan({NUMBER})",
                  "atan2({NUMBER}, {NUMBER})",
                  "distance_km({NUMBER}, {NUMBER}, n, n)",
                  "round({NUMBER}, 38)",
                  "floor({NUMBER})",
                  "CAST({TEXT} AS DECIMAL(38, 10))",
                  "CAST({NUMBER} AS DECIMAL(18, 2))",
                  "sum({NUMBER}) OVER (ORDER BY w)",
                  "avg({WHOLE}) OVER ()",
                  "stddev({NUMBER}) OVER ()",
                  "corr({NUMBER}, n) OVER ()"),
              Kind.DATE,
              List.of(
                  "date_add('day', w, {DATE})",
                  "date_add('quarter', {WHOLE} % 9, {DATE})",
                  "date_trunc('month', {DATE})",
                  "date_trunc('year', {TIME})",
                  "to_date({TIME})",
                  "CAST({TEXT} AS DATE)",
                  "({DATE} + INTERVAL '40' YEAR)",
                  "({DATE} - INTERVAL '99' DAY)",
                  "nullif({DATE}, {DATE})"),
              Kind.TIME,
              List.of(
                  "date_add('second', w, {TIME})",
                  "date_add('month', {WHOLE} % 9, {TIME})",
                  "date_trunc('hour', {TIME})",
                  "({TIME} + INTERVAL '40' YEAR)",
                  "({TIME} - INTERVAL '99' HOUR)",
                  "CAST({TEXT} AS TIMESTAMP)",
                  "CAST({DATE} AS TIMESTAMP)",
                  "min({TIME}) OVER ()"),
              Kind.CONDITION,
              List.of(
                  "({WHOLE} > {NUMBER})",
                  "({TEXT} = {TEXT})",
                  "({TEXT} LIKE {TEXT})",
                  "({TEXT} LIKE t ESCAPE '!')",
                  "({DATE} < {TIME})",
                  "({WHOLE} IN ({WHOLE}, {NUMBER}))",
                  "({NUMBER} BETWEEN {NUMBER} AND {WHOLE})",
                  "({TEXT} IS DISTINCT FROM {TEXT})",
                  "regexp_like({TEXT}, '^a|b$')",
                  "(NOT {CONDITION} AND {CONDITION})",
                  "in_box({NUMBER}, n, n, 0, 1, 2)")));

  @Provide
  Arbitrary<String> questions() {
    return Arbitraries.of(Kind.values())
        .flatMap(kind -> part(kind, 2))
        .flatMap(part ->
            Arbitraries.of(
                "SELECT " + part + " AS v FROM odds",
                "SELECT w FROM odds ORDER BY " + part,
                "SELECT " + part + " AS v, count(*) AS c FROM odds GROUP BY 1",
                "SELECT max(v) AS m FROM (SELECT " + part + " AS v FROM odds) AS x"));
  }

  private static Arbitrary<String> part(Kind kind, int depth) {
    var values = Arbitraries.of(kind.values);
    var names = Arbitraries.just(kind.values.getFirst());
    return depth == 0
        ? Arbitraries.oneOf(values, names)
        : Arbitraries.of(Objects.requireNonNull(PARTS.get(kind)))
            .flatMap(form -> filled(form, depth - 1));
  }

  private static Arbitrary<String> filled(String form, int depth) {
    var begin = form.indexOf('{');
    if (begin < 0) {
      return Arbitraries.just(form);
    }
    var end = form.indexOf('}', begin);
    var kind = Kind.valueOf(form.substring(begin + 1, end));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(2, part(kind, 0)), net.jqwik.api.Tuple.of(1, part(kind, depth)))
        .flatMap(
            inner -> filled(form.substring(0, begin) + inner + form.substring(end + 1), depth));
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE, seed = SEED)
  void hasAnAnswerOrIsToldWhatIsWrong(@ForAll("questions") String sql) {
    try {
      lake.ask(TestLake.analyst(null), sql);
    } catch (Problem problem) {
      assertThat(problem.code()).as(sql).isIn(TOLD);
      assertThat(
              problem.spots().stream()
                  .map(spot -> spot.message().toString())
                  .collect(Collectors.joining()))
          .as(sql)
          .doesNotContain("query-failed");
      if (problem.code() == ProblemCode.QUERY_INVALID) {
        assertThat(problem.spots()).as(sql).isNotEmpty();
      }
    }
  }
}
