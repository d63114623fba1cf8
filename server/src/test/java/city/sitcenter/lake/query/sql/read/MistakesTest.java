package city.sitcenter.lake.query.sql.read;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.Examples;
import city.sitcenter.lake.query.sql.Planner;
import city.sitcenter.lake.query.sql.words.Sight;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a question is said in the reader's language, with what was meant. */
class MistakesTest {

  private static final Sight SIGHT =
      Examples.sight(
          Actor.system(),
          Examples.calls(),
          Examples.contract(
              "crews",
              null,
              Examples.column("district", ColumnType.STRING),
              Examples.column("crew", ColumnType.INTEGER)));
  private static final Pattern LETTERS = Pattern.compile("\\p{IsCyrillic}");

  private final Planner planner = new Planner(Examples.ALMATY);

  private Problem.Spot spot(String sql) {
    var problem = catchThrowableOfType(Problem.class, () -> planner.plan(SIGHT, sql, Map.of()));
    assertThat(problem).as(sql).isNotNull();
    assertThat(problem.spots()).as(sql + " " + problem.getMessage()).hasSize(1);
    return problem.spots().getFirst();
  }

  /** Thirty columns are a thousand million sets: none of them is written out. */
  @ParameterizedTest
  @ValueSource(
      strings = {"CUBE(%s)", "ROLLUP(%s)", "GROUPING SETS(CUBE(%s))", "district, CUBE(%s)"})
  void setsOfGroupsAreRefusedAtOnce(String group) {
    var columns = IntStream.range(0, 30).mapToObj(i -> "c" + i).toList();
    var named = columns.stream().map(name -> "district AS " + name).collect(joining(", "));
    var sql =
        "SELECT count(*) FROM (SELECT district, %s FROM calls) AS t GROUP BY %s"
            .formatted(named, group.formatted(String.join(", ", columns)));
    var spot = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> spot(sql));
    assertThat(spot.message().in(Locale.ENGLISH)).contains("is not part of the language");
  }

  @Test
  void aNumberWithoutEndIsNoValue() {
    var problem =
        catchThrowableOfType(
            Problem.class,
            () ->
                planner.plan(
                    SIGHT,
                    "SELECT * FROM calls WHERE priority > :most",
                    Map.of("most", Double.POSITIVE_INFINITY)));
    assertThat(problem.code()).isEqualTo(ProblemCode.QUERY_INVALID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          column-unknown   | SELECT distrikt FROM calls
          name-empty       | SELECT "" FROM calls
          name-empty       | SELECT 1 AS "" FROM calls
          name-empty       | SELECT * FROM ""
          literal-kind     | SELECT DATE '99999-12-31'
          literal-kind     | SELECT TIMESTAMP '99999-12-31 00:00:00'
          column-unknown   | SELECT c.distrikt FROM calls AS c
          table-unknown    | SELECT x.district FROM calls AS c
          table-unknown    | SELECT * FROM cals
          table-unknown    | SELECT * FROM lake.cals
          function-unknown | SELECT uper(district) FROM calls
          arguments-wrong  | SELECT date_trunc('day') FROM calls
          types-wrong      | SELECT district + called_at FROM calls
          types-wrong      | SELECT sum(called_at) FROM calls
          types-wrong      | SELECT NOT district FROM calls
          arguments-wrong  | SELECT abs(priority, 2) FROM calls
          column-ambiguous | SELECT district FROM calls, crews
          not-grouped      | SELECT district, count(*) FROM calls
          not-grouped      | SELECT district, service FROM calls GROUP BY district
          not-selected     | SELECT DISTINCT district FROM calls ORDER BY service
          aggregate-here   | SELECT district FROM calls WHERE count(*) > 1
          aggregate-here   | SELECT district FROM calls GROUP BY district, sum(priority)
          aggregate-nested | SELECT sum(avg(priority)) FROM calls
          not-condition    | SELECT district FROM calls WHERE priority
          not-condition    | SELECT district FROM calls GROUP BY district HAVING 'a'
          types-mixed      | SELECT CASE WHEN TRUE THEN called_at ELSE TRUE END FROM calls
          types-mixed      | SELECT * FROM calls WHERE called_at IN (TRUE)
          set-columns      | SELECT district FROM calls UNION SELECT district, crew FROM crews
          set-types        | SELECT called_at FROM calls UNION SELECT TRUE
          alias-twice      | SELECT 1 FROM calls AS a, crews AS a
          alias-list       | SELECT * FROM crews AS t (a, b, c)
          one-value        | SELECT (SELECT district, service FROM calls) FROM crews
          ordinal          | SELECT district FROM calls ORDER BY 7
          over-missing     | SELECT row_number() FROM calls
          over-order       | SELECT rank() OVER (PARTITION BY district) FROM calls
          over-wrong       | SELECT upper(district) OVER (ORDER BY district) FROM calls
          window-unknown   | SELECT sum(priority) OVER w FROM calls
          join-condition   | SELECT * FROM calls JOIN crews
          from-missing     | SELECT *
          name-unknown     | SELECT CAST(district AS varchars) FROM calls
          interval-wrong   | SELECT called_at + INTERVAL 'x' DAY FROM calls
          question-only    | DELETE FROM calls
          question-only    | SELEC 1
          unexpected       | SELECT district FORM calls
          ends-early       | SELECT district FROM
          quote-open       | SELECT 'a
          not-in-language  | SELECT /*+ hint */ * FROM calls
          question-only    | --
          not-a-time       | SELECT * FROM calls WHERE called_at > 'yesterday'
          """)
  void hasASentenceOfOurOwn(String key, String sql) {
    var said = spot(sql).message();
    for (var language : new String[] {"kk", "ru", "en"}) {
      var text = said.in(Locale.of(language));
      assertThat(text).as(sql).matches(pattern(language, key));
      assertThat(text).as(sql).doesNotContain("{", "<", "VARCHAR", "(6)", "NOT NULL");
      assertThat(LETTERS.matcher(text).find()).as(text).isEqualTo(!language.equals("en"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT distrikt FROM calls          | district
          SELECT c.distirct FROM calls AS c   | district
          SELECT * FROM cals                  | calls
          SELECT uper(district) FROM calls    | upper
          SELECT calls.district FROM calls AS c | c
          SELECT calls.district FROM crews AS x JOIN calls c ON TRUE | c
          SELECT district FORM calls          | FROM
          SELECT district FROM calls GRUOP BY district | GROUP
          SELEC 1                             | SELECT
          """)
  void hasAHintAtTheWordThatWasMeant(String sql, String word) {
    var hint = spot(sql).hint();
    assertThat(hint).as(sql).isNotNull();
    assertThat(hint.in(Locale.of("ru"))).isEqualTo("Возможно, имелось в виду «" + word + "»?");
    assertThat(hint.in(Locale.of("kk"))).contains("«" + word + "»", "Мүмкін");
    assertThat(hint.in(Locale.ENGLISH)).isEqualTo("Did you mean “" + word + "”?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT district FROM calls gruop by district  | 28 | gruop
          SELECT district FORM calls                    | 17 | FORM
          SELECT district FROM calls WHERE priority = 1 ODER BY 1 | 47 | ODER
          SELECT district FROM calls c GRUOP BY district | 30 | GRUOP
          SELECT district FROM calls )                  | 28 | )
          """)
  void aMistypedWordIsMarkedAndNotTheOneBehindIt(String sql, int column, String written) {
    var spot = spot(sql);
    assertThat(List.of(spot.line(), spot.column())).as(sql).isEqualTo(List.of(1, column));
    assertThat(spot.message().in(Locale.ENGLISH)).as(sql).contains(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT cout(*) FROM calls                   | 1 | 8  | count
          SELECT district, cout( * ) FROM calls GROUP BY district | 1 | 18 | count
          SELECT cout(DISTINCT district) FROM calls   | 1 | 8  | count
          SELECT upper(lowr(district)) FROM calls     | 1 | 14 | lower
          SELECT cout(distrikt) FROM calls            | 1 | 8  | count
          SELECT "cout"(*) FROM calls                 | 1 | 8  | count
          SELECT cout(*) OVER (ORDER BY called_at) FROM calls | 1 | 8 | count
          SELECT (SELECT cout(*) FROM crews) FROM calls | 1 | 16 | count
          """)
  void aMistypedFunctionIsMarkedByItsName(String sql, int line, int column, String meant) {
    var spot = spot(sql);
    assertThat(List.of(spot.line(), spot.column())).as(sql).isEqualTo(List.of(line, column));
    assertThat(spot.message().in(Locale.ENGLISH))
        .as(sql)
        .matches(pattern("en", "function-unknown"));
    assertThat(spot.hint()).as(sql).isNotNull();
    assertThat(spot.hint().in(Locale.ENGLISH)).contains("“" + meant + "”");
  }

  /** What is there, but not in this place, is no guess. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT c.crew FROM calls AS c, crews AS b",
        "SELECT c.CREW FROM calls AS c, crews AS b",
        "SELECT calls.district FROM (SELECT 1 AS a FROM calls) AS t",
        "SELECT crews.crew FROM calls",
        "SELECT district FROM calls WHERE priority > FROM"
      })
  void nothingIsProposedThatWasWritten(String sql) {
    var hint = spot(sql).hint();
    if (hint != null) {
      var meant = hint.in(Locale.ENGLISH).replaceAll(".*“(.*)”.*", "$1");
      assertThat(meant).isNotEqualToIgnoringCase("crew").isNotEqualToIgnoringCase("calls");
      assertThat(List.of("crews", "FROM")).doesNotContain(meant);
    }
  }

  /** Words that name kinds of value are not put into the reader's language where they are names. */
  @Test
  void aNameIsShownAsItWasWritten() {
    var hint = spot("SELECT avg(DATE) FROM calls").hint();
    assertThat(hint).isNotNull();
    assertThat(hint.in(Locale.of("ru"))).contains("\"DATE\"").doesNotContain("дата");
    assertThat(spot("SELECT \"TIME\" FROM calls").message().in(Locale.ENGLISH))
        .isEqualTo("There is no column “TIME”.");
  }

  /** What an engine needs twice is written twice, and so on inside it. */
  @Test
  void partsThatGrowInsideEachOtherHaveALimit() {
    var deep = "SELECT " + "sqrt(".repeat(40) + "2" + ")".repeat(40) + " AS a";
    var problem = catchThrowableOfType(Problem.class, () -> planner.plan(SIGHT, deep, Map.of()));
    assertThat(problem.code()).isEqualTo(ProblemCode.QUERY_TOO_COMPLEX);
    assertThat(((LocalText) problem.arguments().getFirst()).in(Locale.ENGLISH))
        .contains("500,000 characters");
    var plain = "SELECT " + "sqrt(".repeat(9) + "2" + ")".repeat(9) + " AS a";
    assertThat(planner.plan(SIGHT, plain, Map.of()).columns()).hasSize(1);
  }

  @Test
  void aNameThatTheGrammarKeepsIsToldToBeQuoted() {
    for (var sql :
        new String[] {
          "SELECT avg(date) FROM calls", "SELECT date FROM calls", "SELECT c.date FROM calls AS c"
        }) {
      var hint = spot(sql).hint();
      assertThat(hint).as(sql).isNotNull();
      assertThat(hint.in(Locale.ENGLISH)).contains("double quotes: \"date\"");
      assertThat(hint.in(Locale.of("kk"))).contains("\"date\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT %s TRUE AS a",
        "SELECT 1 FROM calls WHERE %s TRUE",
        "SELECT (%s TRUE) = TRUE"
      })
  void depthHasALimitAndASentenceOfItsOwn(String sql) {
    for (int depth : new int[] {1_001, 3_000, 11_000}) {
      var problem =
          catchThrowableOfType(
              Problem.class,
              () -> planner.plan(SIGHT, sql.formatted("NOT ".repeat(depth)), Map.of()));
      assertThat(problem.code()).isEqualTo(ProblemCode.QUERY_TOO_COMPLEX);
      assertThat(((LocalText) problem.arguments().getFirst()).in(Locale.ENGLISH))
          .contains("1,000 deep");
    }
    assertThat(
            planner.plan(SIGHT, "SELECT " + "NOT ".repeat(400) + "TRUE AS a", Map.of()).columns())
        .hasSize(1);
    var long4000 = "SELECT " + "1 + ".repeat(4_000) + "1 AS a";
    assertThat(
            catchThrowableOfType(Problem.class, () -> planner.plan(SIGHT, long4000, Map.of()))
                .code())
        .isEqualTo(ProblemCode.QUERY_TOO_COMPLEX);
  }

  @Test
  void aFarWordIsNotGuessedAt() {
    assertThat(spot("SELECT elephants FROM calls").hint()).isNull();
  }

  @Test
  void aHintNamesNothingThatIsHidden() {
    var none = Examples.sight(Actor.anonymous(), Examples.calls());
    var problem =
        catchThrowableOfType(
            Problem.class, () -> planner.plan(none, "SELECT * FROM crew", Map.of()));
    assertThat(problem.spots().getFirst().hint()).isNull();
  }

  @Test
  void whatIsRareHasAGeneralSentenceWithTheRawText() {
    var said =
        spot("SELECT sum(priority) OVER (w ROWS 1 PRECEDING) FROM calls WINDOW w AS (ORDER BY called_at ROWS 1 PRECEDING)")
            .message();
    assertThat(said.in(Locale.of("ru")))
        .startsWith("Это место непонятно.")
        .contains("Referenced window cannot have framing");
    assertThat(said.in(Locale.of("kk"))).startsWith("Бұл жер түсініксіз.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kk", "ru"})
  void theWordsAreCompleteInEveryLanguage(String language) throws IOException {
    assertThat(words(language).stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(words("en").stringPropertyNames());
    words(language)
        .forEach((key, text) -> assertThat(LETTERS.matcher(text.toString()).find()).isTrue());
    for (var key : words("en").stringPropertyNames()) {
      var places = Pattern.compile("\\{[0-9]}");
      assertThat(places.matcher(words(language).getProperty(key)).results().distinct().count())
          .as(key)
          .isEqualTo(places.matcher(words("en").getProperty(key)).results().distinct().count());
    }
  }

  private static String pattern(String language, String key) {
    try {
      var text = words(language).getProperty(key).replace("''", "'");
      return "(?s)\\Q" + text.replaceAll("\\{[0-9]}", "\\\\E.*\\\\Q") + "\\E";
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Properties words(String language) throws IOException {
    var words = new Properties();
    var file = "/query/mistakes_" + language + ".properties";
    try (var in = LocalText.class.getResourceAsStream(file)) {
      words.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    }
    return words;
  }
}
