package city.sitcenter.lake.query.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
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

  private RandomCalls calls;

  @BeforeAll
  void load(@TempDir Path folder) throws Exception {
    calls = new RandomCalls(folder);
  }

  @AfterAll
  void close() throws SQLException {
    calls.close();
  }

  @Test
  void randomQuestionsGiveWhatJavaGives() throws Exception {
    var random = new Random(5);
    for (int i = 0; i < 250; i++) {
      var question = question(random);
      var rows = new HashMap<List<Object>, List<@Nullable Object>>();
      var width = question.dimensions().size();
      for (var row : calls.ask(question)) {
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
      case 0 ->
          new Filter("service", Op.EQUAL, List.of(RandomCalls.SERVICES.get(random.nextInt(4))));
      case 1 ->
          new Filter("service", Op.NOT_EQUAL, List.of(RandomCalls.SERVICES.get(random.nextInt(4))));
      case 2 ->
          new Filter("service", Op.IN, List.of(RandomCalls.SERVICES.get(random.nextInt(4)), "ems"));
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

  private static boolean passes(RandomCalls.Call call, Filter filter) {
    var values = filter.texts();
    var day = RandomCalls.local(call).toLocalDate();
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

  private static Object key(RandomCalls.Call call, Dimension dimension) {
    var grain = dimension.grain();
    var day = RandomCalls.local(call).toLocalDate();
    if (grain == null) {
      return call.district();
    }
    return switch (grain) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
      case YEAR -> day.withDayOfYear(1);
      case HOUR_OF_DAY -> RandomCalls.local(call).getHour();
      case DAY_OF_WEEK -> day.getDayOfWeek().getValue();
      case HOUR -> call.at().truncatedTo(ChronoUnit.HOURS);
    };
  }

  private Map<List<Object>, List<@Nullable Double>> expected(Question question) {
    var groups = new HashMap<List<Object>, List<RandomCalls.Call>>();
    if (question.dimensions().isEmpty()) {
      groups.put(List.of(), new ArrayList<>());
    }
    for (var call : calls.all()) {
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

  private static @Nullable Double value(List<RandomCalls.Call> members, Measure measure) {
    if (measure.column().equals("*")) {
      return (double) members.size();
    }
    var numbers =
        members.stream()
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
    var rows = calls.ask(question);
    assertThat(rows).hasSize(2);
    var sums = new HashMap<String, Double>();
    calls
        .all()
        .forEach(call ->
            sums.merge(call.service(), call.minutes() == null ? 0 : call.minutes(), Double::sum));
    var best =
        sums.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
            .toList();
    assertThat(rows.getFirst().getFirst()).isEqualTo(best.getFirst().getKey());
    assertThat(rows.getLast().getFirst()).isEqualTo(best.get(1).getKey());
  }

  @Test
  void whatDoesNotFitIsNamed() {
    var text = new QuestionText(RandomCalls.SIGHT, Examples.ALMATY);
    for (var wrong :
        List.of(
            RandomCalls.counted(List.of(new Dimension("nothing", null)), List.of(), null, null),
            RandomCalls.counted(
                List.of(new Dimension("service", Grain.MONTH)), List.of(), null, null),
            RandomCalls.counted(
                List.of(),
                List.of(new Filter("priority", Op.EQUAL, List.of("1; DROP TABLE x"))),
                null,
                null),
            RandomCalls.counted(
                List.of(),
                List.of(new Filter("called_at", Op.LESS, List.of("yesterday"))),
                null,
                null),
            RandomCalls.counted(List.of(), List.of(), null, Compare.PREVIOUS_PERIOD),
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
