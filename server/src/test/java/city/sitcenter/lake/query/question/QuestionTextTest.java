package city.sitcenter.lake.query.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Problem;
import city.sitcenter.lake.Question;
import city.sitcenter.lake.Question.Aggregate;
import city.sitcenter.lake.Question.Compare;
import city.sitcenter.lake.Question.Dimension;
import city.sitcenter.lake.Question.Filter;
import city.sitcenter.lake.Question.Grain;
import city.sitcenter.lake.Question.Measure;
import city.sitcenter.lake.Question.Op;
import city.sitcenter.lake.Question.Sort;
import city.sitcenter.lake.query.sql.Examples;
import city.sitcenter.lake.query.sql.words.Sight;
import city.sitcenter.lake.query.sql.write.Pin;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Structured questions against an independent computation over the same rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionTextTest {

  private static final Contract CALLS = Examples.calls();
  private static final Sight SIGHT = Examples.sight(Actor.anonymous(), CALLS);
  private static final List<String> SERVICES =
      List.of("ems", "fire", "police", "it's, \"odd\" = 1");
  private static final List<String> DISTRICTS = List.of("medeu", "almaly", "turksib");

  private record Call(
      String id,
      Instant at,
      String service,
      long priority,
      @Nullable Double minutes,
      String district) {}

  private final List<Call> calls = new ArrayList<>();
  private Connection engine;
  private List<Pin> pins;

  @BeforeAll
  void load(@TempDir Path folder) throws Exception {
    var random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      calls.add(
          new Call(
              "C-" + i,
              Instant.parse("2023-01-15T00:00:00Z").plusSeconds(random.nextLong(0, 500L * 86_400)),
              SERVICES.get(random.nextInt(SERVICES.size())),
              1 + random.nextInt(4),
              random.nextInt(10) == 0 ? null : random.nextInt(4_000) / 8.0,
              DISTRICTS.get(random.nextInt(DISTRICTS.size()))));
    }
    engine = Examples.engine();
    try (var statement = engine.createStatement()) {
      statement.execute(
          "CREATE TABLE t (call_id VARCHAR, called_at TIMESTAMPTZ, service VARCHAR, priority BIGINT, minutes DOUBLE, district VARCHAR)");
    }
    try (var insert =
        engine.prepareStatement("INSERT INTO t VALUES (?, ?::TIMESTAMPTZ, ?, ?, ?, ?)")) {
      for (var call : calls) {
        insert.setString(1, call.id());
        insert.setString(2, call.at().toString());
        insert.setString(3, call.service());
        insert.setLong(4, call.priority());
        insert.setObject(5, call.minutes());
        insert.setString(6, call.district());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    pins = List.of(Examples.pin(CALLS, Examples.file(engine, folder, "calls", "SELECT * FROM t")));
  }

  @AfterAll
  void close() throws Exception {
    engine.close();
  }

  private List<List<@Nullable Object>> ask(Question question) throws Exception {
    var sql = new QuestionText(SIGHT, Examples.ALMATY).write(question).sql();
    return Examples.ask(engine, SIGHT, pins, sql);
  }

  private static LocalDateTime local(Call call) {
    return LocalDateTime.ofInstant(call.at(), Examples.ALMATY);
  }

  @Test
  void randomQuestionsGiveWhatJavaGives() throws Exception {
    var random = new Random(5);
    for (int i = 0; i < 250; i++) {
      var question = question(random);
      var rows = new HashMap<List<Object>, List<@Nullable Object>>();
      var width = question.dimensions().size();
      for (var row : ask(question)) {
        rows.put(texts(row.subList(0, width)), row.subList(width, row.size()));
      }
      var expected = expected(question);
      assertThat(rows.keySet()).as("%s", question).isEqualTo(expected.keySet());
      expected.forEach((key, values) -> {
        for (int m = 0; m < values.size(); m++) {
          near(Objects.requireNonNull(rows.get(key)).get(m), values.get(m), question + " " + key);
        }
      });
    }
  }

  private static void near(@Nullable Object actual, @Nullable Double expected, String about) {
    if (expected == null) {
      assertThat(actual).as(about).isNull();
    } else {
      assertThat(Double.parseDouble(String.valueOf(actual)))
          .as(about)
          .isCloseTo(
              expected,
              org.assertj.core.data.Offset.offset(1e-9 * Math.max(1, Math.abs(expected))));
    }
  }

  private static List<Object> texts(List<@Nullable Object> row) {
    return row.stream().<Object>map(String::valueOf).toList();
  }

  private static Question question(Random random) {
    var measures = new ArrayList<Measure>();
    measures.add(new Measure("*", Aggregate.COUNT, "n"));
    var aggregates = Aggregate.values();
    for (int i = random.nextInt(3); i > 0; i--) {
      measures.add(
          new Measure(
              random.nextBoolean() ? "minutes" : "priority",
              aggregates[random.nextInt(aggregates.length)],
              null));
    }
    var dimensions = new ArrayList<Dimension>();
    if (random.nextBoolean()) {
      dimensions.add(new Dimension("district", null));
    }
    if (random.nextBoolean()) {
      dimensions.add(
          new Dimension(
              "called_at", Grain.values()[1 + random.nextInt(Grain.values().length - 1)]));
    }
    var filters = new ArrayList<Filter>();
    for (int i = random.nextInt(4); i > 0; i--) {
      filters.add(filter(random));
    }
    return new Question("calls", measures, dimensions, filters, List.of(), null, null);
  }

  private static Filter filter(Random random) {
    var day = LocalDate.of(2023, 2, 1).plusDays(random.nextInt(450));
    return switch (random.nextInt(11)) {
      case 0 -> new Filter("service", Op.EQUAL, List.of(SERVICES.get(random.nextInt(4))));
      case 1 -> new Filter("service", Op.NOT_EQUAL, List.of(SERVICES.get(random.nextInt(4))));
      case 2 -> new Filter("service", Op.IN, List.of(SERVICES.get(random.nextInt(4)), "ems"));
      case 3 -> new Filter("service", Op.CONTAINS, List.of("E"));
      case 4 -> new Filter("priority", Op.AT_LEAST, List.of(random.nextInt(5)));
      case 5 ->
          new Filter(
              "minutes", Op.BETWEEN, List.of(random.nextInt(100), 100 + random.nextInt(300)));
      case 6 -> new Filter("minutes", random.nextBoolean() ? Op.IS_NULL : Op.NOT_NULL, List.of());
      case 7 ->
          new Filter(
              "called_at",
              Op.BETWEEN,
              List.of(day.toString(), day.plusDays(random.nextInt(90)).toString()));
      case 8 -> new Filter("called_at", Op.AT_MOST, List.of(day.toString()));
      case 9 -> new Filter("called_at", Op.MORE, List.of(day.toString()));
      default -> new Filter("district", Op.STARTS_WITH, List.of("M"));
    };
  }

  private static boolean passes(Call call, Filter filter) {
    var values = filter.texts();
    var day = local(call).toLocalDate();
    return switch (filter.column() + " " + filter.op()) {
      case "service EQUAL" -> call.service().equals(values.getFirst());
      case "service NOT_EQUAL" -> !call.service().equals(values.getFirst());
      case "service IN" -> values.contains(call.service());
      case "service CONTAINS" -> call.service().contains("e");
      case "priority AT_LEAST" -> call.priority() >= Long.parseLong(values.getFirst());
      case "minutes BETWEEN" ->
          call.minutes() != null
              && call.minutes() >= Double.parseDouble(values.getFirst())
              && call.minutes() <= Double.parseDouble(values.getLast());
      case "minutes IS_NULL" -> call.minutes() == null;
      case "minutes NOT_NULL" -> call.minutes() != null;
      case "called_at BETWEEN" ->
          !day.isBefore(LocalDate.parse(values.getFirst()))
              && !day.isAfter(LocalDate.parse(values.getLast()));
      case "called_at AT_MOST" -> !day.isAfter(LocalDate.parse(values.getFirst()));
      case "called_at MORE" -> day.isAfter(LocalDate.parse(values.getFirst()));
      case "district STARTS_WITH" -> call.district().startsWith("m");
      default -> throw new AssertionError(filter);
    };
  }

  private static Object key(Call call, Dimension dimension) {
    var grain = dimension.grain();
    var day = local(call).toLocalDate();
    if (grain == null) {
      return call.district();
    }
    return switch (grain) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
      case YEAR -> day.withDayOfYear(1);
      case HOUR_OF_DAY -> local(call).getHour();
      case DAY_OF_WEEK -> day.getDayOfWeek().getValue();
      case HOUR -> call.at().truncatedTo(ChronoUnit.HOURS);
    };
  }

  private Map<List<Object>, List<@Nullable Double>> expected(Question question) {
    var groups = new HashMap<List<Object>, List<Call>>();
    if (question.dimensions().isEmpty()) {
      groups.put(List.of(), new ArrayList<>());
    }
    for (var call : calls) {
      if (question.filters().stream().allMatch(filter -> passes(call, filter))) {
        var key =
            question.dimensions().stream().<Object>map(one -> key(call, one).toString()).toList();
        groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(call);
      }
    }
    var results = new HashMap<List<Object>, List<@Nullable Double>>();
    groups.forEach((key, members) -> {
      var values = new ArrayList<@Nullable Double>();
      question.measures().forEach(measure -> values.add(value(members, measure)));
      results.put(key, values);
    });
    return results;
  }

  private static @Nullable Double value(List<Call> calls, Measure measure) {
    if (measure.column().equals("*")) {
      return (double) calls.size();
    }
    var numbers =
        calls.stream()
            .map(call ->
                measure.column().equals("minutes")
                    ? call.minutes()
                    : Double.valueOf(call.priority()))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    if (measure.aggregate() == Aggregate.COUNT) {
      return (double) numbers.size();
    } else if (measure.aggregate() == Aggregate.COUNT_DISTINCT) {
      return (double) numbers.stream().distinct().count();
    } else if (numbers.isEmpty()) {
      return null;
    }
    var sum = numbers.stream().mapToDouble(Double::doubleValue).sum();
    var middle = numbers.size() / 2;
    return switch (measure.aggregate()) {
      case SUM -> sum;
      case AVG -> sum / numbers.size();
      case MIN -> numbers.getFirst();
      case MAX -> numbers.getLast();
      default ->
          numbers.size() % 2 == 1
              ? numbers.get(middle)
              : (numbers.get(middle - 1) + numbers.get(middle)) / 2;
    };
  }

  private static Question counted(
      List<Dimension> dimensions,
      List<Filter> filters,
      @Nullable Integer top,
      @Nullable Compare compare) {
    return new Question(
        "calls",
        List.of(new Measure("*", Aggregate.COUNT, "n")),
        dimensions,
        filters,
        List.of(),
        top,
        compare);
  }

  @Test
  void comparesEachMonthWithTheOneBeforeAndTheYearBefore() throws Exception {
    var filter = new Filter("called_at", Op.BETWEEN, List.of("2024-02-01", "2024-03-31"));
    for (var compare : Compare.values()) {
      var rows =
          ask(
              counted(
                  List.of(new Dimension("called_at", Grain.MONTH)),
                  List.of(filter),
                  null,
                  compare));
      assertThat(rows).hasSize(2);
      for (var row : rows) {
        var month = LocalDate.parse(String.valueOf(row.get(0)));
        var before = compare == Compare.PREVIOUS_YEAR ? month.minusYears(1) : month.minusMonths(1);
        assertThat(row.get(1)).isEqualTo(inMonth(month));
        assertThat(row.get(2)).isEqualTo(inMonth(before));
        assertThat(row.get(3)).isEqualTo(inMonth(month) - inMonth(before));
      }
    }
  }

  private long inMonth(LocalDate month) {
    return calls.stream()
        .filter(call -> local(call).toLocalDate().withDayOfMonth(1).equals(month))
        .count();
  }

  @Test
  void comparesASpanWithTheOneBefore() throws Exception {
    var filter = new Filter("called_at", Op.BETWEEN, List.of("2024-01-11", "2024-01-20"));
    var rows =
        ask(
            counted(
                List.of(new Dimension("district", null)),
                List.of(filter),
                null,
                Compare.PREVIOUS_PERIOD));
    for (var row : rows) {
      assertThat(row.get(1)).isEqualTo(inDays(row.get(0), "2024-01-11", "2024-01-20"));
      var before = inDays(row.get(0), "2024-01-01", "2024-01-10");
      assertThat(row.get(2)).isEqualTo(before == 0 ? null : before);
    }
    assertThat(rows).hasSize(3);
  }

  @Test
  void wholeMonthsGiveWayToTheMonthsBefore() throws Exception {
    for (var ends : List.of("2024-01-31", "2024-02-29", "2024-03-31")) {
      var last = LocalDate.parse(ends);
      var first = last.withDayOfMonth(1);
      var filter = new Filter("called_at", Op.BETWEEN, List.of(first.toString(), ends));
      var rows = ask(counted(List.of(), List.of(filter), null, Compare.PREVIOUS_PERIOD));
      assertThat(rows.getFirst().getFirst()).isEqualTo(inMonth(first));
      assertThat(rows.getFirst().get(1)).as(ends).isEqualTo(inMonth(first.minusMonths(1)));
    }
  }

  private long inDays(@Nullable Object district, String from, String to) {
    return calls.stream()
        .filter(call -> call.district().equals(district))
        .map(call -> local(call).toLocalDate())
        .filter(day -> !day.isBefore(LocalDate.parse(from)) && !day.isAfter(LocalDate.parse(to)))
        .count();
  }

  @Test
  void theFirstFewComeInTheOrderAskedFor() throws Exception {
    var question =
        new Question(
            "calls",
            List.of(new Measure("minutes", Aggregate.SUM, "m")),
            List.of(new Dimension("service", null)),
            List.of(),
            List.of(new Sort("m", true)),
            2,
            null);
    var rows = ask(question);
    assertThat(rows).hasSize(2);
    var sums = new HashMap<String, Double>();
    calls.forEach(call ->
        sums.merge(call.service(), call.minutes() == null ? 0 : call.minutes(), Double::sum));
    var best =
        sums.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
            .toList();
    assertThat(rows.getFirst().getFirst()).isEqualTo(best.getFirst().getKey());
    assertThat(rows.getLast().getFirst()).isEqualTo(best.get(1).getKey());
  }

  @Test
  void aSentenceTellsTheQuestionInThreeLanguages() {
    var question =
        counted(
            List.of(new Dimension("called_at", Grain.MONTH), new Dimension("district", null)),
            List.of(new Filter("service", Op.EQUAL, List.of("ems"))),
            10,
            Compare.PREVIOUS_YEAR);
    var sentence = new QuestionText(SIGHT, Examples.ALMATY).write(question).sentence();
    assertThat(sentence.in(java.util.Locale.ENGLISH))
        .isEqualTo(
            "Number of rows; by called_at en (by month), district en; where service en = ems; the first 10; compared with the year before. Data: calls en.");
    assertThat(sentence.in(java.util.Locale.of("ru")))
        .isEqualTo(
            "Число записей; с разбивкой: called_at ru (по месяцам), district ru; при условии: service ru = ems; первые 10; в сравнении с прошлым годом. Данные: «calls ru».");
    assertThat(sentence.in(java.util.Locale.of("kk")))
        .startsWith("Жазбалар саны; бөлінісі: called_at kk (ай бойынша)");
  }

  /**
   * A cell of an answer with other measures beside it: they are not part of where it comes from.
   */
  @Test
  void aSentenceOfOneValueTellsOfThatValueAlone() {
    var question =
        new Question(
            "calls",
            List.of(
                new Measure("*", Aggregate.COUNT, null),
                new Measure("minutes", Aggregate.AVG, "mean"),
                new Measure("priority", Aggregate.MAX, null)),
            List.of(new Dimension("called_at", Grain.MONTH), new Dimension("district", null)),
            List.of(new Filter("service", Op.EQUAL, List.of("ems"))),
            List.of(),
            10,
            null);
    var row = java.util.Arrays.<Object>asList("2024-03-01", null, 7, 12.5, 3);
    var text = new QuestionText(SIGHT, Examples.ALMATY);
    assertThat(text.cell(question, 3, row).in(java.util.Locale.ENGLISH))
        .isEqualTo(
            "Mean of “minutes en”; where called_at en (by month) = 2024-03-01, district en has no value, service en = ems. Data: calls en.");
    assertThat(text.cell(question, 2, row).in(java.util.Locale.of("ru")))
        .startsWith("Число записей; при условии: called_at ru (по месяцам) = 2024-03-01,")
        .doesNotContain("minutes", "priority");
    assertThat(text.cell(question, 1, row).in(java.util.Locale.ENGLISH))
        .startsWith("District en; where called_at en (by month) = 2024-03-01, service en = ems.");
  }

  @Test
  void aSentenceOfAComparedValueTellsWhichSideItIs() {
    var question =
        new Question(
            "calls",
            List.of(
                new Measure("*", Aggregate.COUNT, null),
                new Measure("minutes", Aggregate.SUM, null)),
            List.of(new Dimension("called_at", Grain.MONTH)),
            List.of(),
            List.of(),
            null,
            Compare.PREVIOUS_YEAR);
    var text = new QuestionText(SIGHT, Examples.ALMATY);
    var columns =
        new city.sitcenter.lake.query.sql.Planner(Examples.ALMATY)
            .plan(SIGHT, text.write(question).sql(), Map.of())
            .columns();
    assertThat(columns).hasSize(7);
    var row = java.util.Collections.<Object>nCopies(7, "x");
    var ends =
        Map.of(
            "sum_minutes", "= x. Data",
            "sum_minutes_before", "; a year before. Data",
            "sum_minutes_change", "; change from the year before. Data");
    for (int i = 4; i < 7; i++) {
      assertThat(text.cell(question, i, row).in(java.util.Locale.ENGLISH))
          .startsWith("Sum of “minutes en”; where called_at en (by month) = x")
          .contains(ends.get(columns.get(i).name()))
          .doesNotContain("umber of rows");
    }
  }

  @Test
  void whatDoesNotFitIsNamed() {
    var text = new QuestionText(SIGHT, Examples.ALMATY);
    for (var wrong :
        List.of(
            counted(List.of(new Dimension("nothing", null)), List.of(), null, null),
            counted(List.of(new Dimension("service", Grain.MONTH)), List.of(), null, null),
            counted(
                List.of(),
                List.of(new Filter("priority", Op.EQUAL, List.of("1; DROP TABLE x"))),
                null,
                null),
            counted(
                List.of(),
                List.of(new Filter("called_at", Op.LESS, List.of("yesterday"))),
                null,
                null),
            counted(List.of(), List.of(), null, Compare.PREVIOUS_PERIOD),
            new Question(
                "secrets",
                List.of(new Measure("*", Aggregate.COUNT, null)),
                List.of(),
                List.of(),
                List.of(),
                null,
                null),
            new Question(
                "calls",
                List.of(new Measure("service", Aggregate.SUM, null)),
                List.of(),
                List.of(),
                List.of(),
                null,
                null),
            new Question(
                "calls",
                List.of(new Measure("*", Aggregate.COUNT, "a\" FROM x --")),
                List.of(),
                List.of(),
                List.of(),
                null,
                null),
            new Question("calls", List.of(), List.of(), List.of(), List.of(), null, null))) {
      assertThatThrownBy(() -> text.write(wrong)).as("%s", wrong).isInstanceOf(Problem.class);
    }
  }
}
