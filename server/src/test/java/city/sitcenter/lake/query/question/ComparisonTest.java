package city.sitcenter.lake.query.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.kernel.Problem;
import city.sitcenter.lake.Question.Compare;
import city.sitcenter.lake.Question.Dimension;
import city.sitcenter.lake.Question.Filter;
import city.sitcenter.lake.Question.Grain;
import city.sitcenter.lake.Question.Op;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer beside the one of the time before, against an independent count. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonTest {

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
  void comparesEachMonthWithTheOneBeforeAndTheYearBefore() throws Exception {
    var filter = new Filter("called_at", Op.BETWEEN, List.of("2024-02-01", "2024-03-31"));
    for (var compare : Compare.values()) {
      var rows =
          calls.ask(
              RandomCalls.counted(
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
    return calls.all().stream()
        .filter(call -> RandomCalls.local(call).toLocalDate().withDayOfMonth(1).equals(month))
        .count();
  }

  @Test
  void comparesASpanWithTheOneBefore() throws Exception {
    var filter = new Filter("called_at", Op.BETWEEN, List.of("2024-01-11", "2024-01-20"));
    var rows =
        calls.ask(
            RandomCalls.counted(
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
      var rows =
          calls.ask(RandomCalls.counted(List.of(), List.of(filter), null, Compare.PREVIOUS_PERIOD));
      assertThat(rows.getFirst().getFirst()).isEqualTo(inMonth(first));
      assertThat(rows.getFirst().get(1)).as(ends).isEqualTo(inMonth(first.minusMonths(1)));
    }
  }

  /** However its bounds are written, a time is the days they leave together. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "> 2024-01-31, < 2024-03-01 | 2024-02-01 2024-02-29 | 2024-01-01 2024-01-31",
        ">= 2024-02-01, < 2024-03-01T00:00:00 | 2024-02-01 2024-02-29 | 2024-01-01 2024-01-31",
        "> 2024-02-09, <= 2024-02-14 | 2024-02-10 2024-02-14 | 2024-02-05 2024-02-09",
        ">= 2024-02-01, >= 2024-01-05, < 2024-03-01 | 2024-02-01 2024-02-29 | 2024-01-01 2024-01-31",
        ">= 2024-03-31T19:00:00Z, < 2024-04-30T19:00:00Z | 2024-04-01 2024-04-30 | 2024-03-01 2024-03-31",
        "= 2024-02-10 | 2024-02-10 2024-02-10 | 2024-02-09 2024-02-09"
      })
  void boundsOfEveryForm(String bounds, String asked, String earlier) throws Exception {
    var filters =
        Arrays.stream(bounds.split(", "))
            .map(bound -> bound.split(" "))
            .map(bound -> new Filter("called_at", op(bound[0]), List.of(bound[1])))
            .toList();
    var row =
        calls
            .ask(RandomCalls.counted(List.of(), filters, null, Compare.PREVIOUS_PERIOD))
            .getFirst();
    var now = asked.strip().split(" ");
    var before = earlier.strip().split(" ");
    assertThat(row.getFirst()).isEqualTo(inDays(now[0], now[1]));
    assertThat(row.get(1)).isEqualTo(inDays(before[0], before[1]));
  }

  private static Op op(String sign) {
    return Arrays.stream(Op.values())
        .filter(op -> op.sign().equals(sign))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e600000000", "1e2147483647", "١", "0x10", "1e", "."})
  void aNumberThatIsNoneOrBeyondAllBoundsIsRefused(String number) {
    var filter = new Filter("minutes", Op.MORE, List.of(number));
    assertThatThrownBy(() -> calls.ask(RandomCalls.counted(List.of(), List.of(filter), null, null)))
        .isInstanceOf(Problem.class);
  }

  @Test
  void theSameDaysOfTheMonthOrTheYearBefore() throws Exception {
    // asked from, to; then the earlier days: counted by hand on a calendar
    for (var line :
        List.of(
            "month 2024-03-01 2024-03-21 2024-02-01 2024-02-21",
            "month 2024-03-01 2024-03-30 2024-02-01 2024-02-29",
            "month 2024-03-05 2024-03-31 2024-02-05 2024-02-29",
            "month 2024-02-01 2024-02-29 2024-01-01 2024-01-31",
            "month 2024-02-01 2024-02-28 2024-01-01 2024-01-28",
            "month 2024-01-10 2024-02-09 2023-12-10 2024-01-09",
            "year 2024-02-01 2024-02-28 2023-02-01 2023-02-28",
            "year 2024-02-01 2024-02-29 2023-02-01 2023-02-28",
            "year 2024-01-01 2024-03-21 2023-01-01 2023-03-21")) {
      var word = line.split(" ");
      var compare = word[0].equals("year") ? Compare.PREVIOUS_YEAR : Compare.PREVIOUS_MONTH;
      var filter = new Filter("called_at", Op.BETWEEN, List.of(word[1], word[2]));
      var row =
          calls.ask(RandomCalls.counted(List.of(), List.of(filter), null, compare)).getFirst();
      assertThat(row.getFirst()).as(line).isEqualTo(inDays(word[1], word[2]));
      assertThat(row.get(1)).as(line).isEqualTo(inDays(word[3], word[4]));
    }
  }

  @Test
  void aDayThatTheMonthBeforeDoesNotHaveIsComparedWithNone() throws Exception {
    var day = new Dimension("called_at", Grain.DAY);
    for (var first : List.of("2024-02-01", "2024-03-01")) {
      var month = LocalDate.parse(first);
      var last = month.plusMonths(1).minusDays(1).toString();
      var filter = new Filter("called_at", Op.BETWEEN, List.of(first, last));
      for (var row :
          calls.ask(
              RandomCalls.counted(List.of(day), List.of(filter), null, Compare.PREVIOUS_MONTH))) {
        var at = LocalDate.parse(String.valueOf(row.getFirst()).substring(0, 10));
        var before = month.minusMonths(1).plusDays(at.getDayOfMonth() - 1L);
        var there = before.getMonth() == month.minusMonths(1).getMonth();
        var count = there ? inDays(before.toString(), before.toString()) : 0;
        assertThat(row.get(2)).as(at.toString()).isEqualTo(count == 0 ? null : count);
      }
    }
  }

  private long inDays(String from, String to) {
    return calls.all().stream()
        .map(call -> RandomCalls.local(call).toLocalDate())
        .filter(day -> !day.isBefore(LocalDate.parse(from)) && !day.isAfter(LocalDate.parse(to)))
        .count();
  }

  private long inDays(@Nullable Object district, String from, String to) {
    return calls.all().stream()
        .filter(call -> call.district().equals(district))
        .map(call -> RandomCalls.local(call).toLocalDate())
        .filter(day -> !day.isBefore(LocalDate.parse(from)) && !day.isAfter(LocalDate.parse(to)))
        .count();
  }
}
