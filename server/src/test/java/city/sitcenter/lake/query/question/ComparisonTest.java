package city.sitcenter.lake.query.question;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.lake.Question.Compare;
import city.sitcenter.lake.Question.Dimension;
import city.sitcenter.lake.Question.Filter;
import city.sitcenter.lake.Question.Grain;
import city.sitcenter.lake.Question.Op;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

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

  private long inDays(@Nullable Object district, String from, String to) {
    return calls.all().stream()
        .filter(call -> call.district().equals(district))
        .map(call -> RandomCalls.local(call).toLocalDate())
        .filter(day -> !day.isBefore(LocalDate.parse(from)) && !day.isAfter(LocalDate.parse(to)))
        .count();
  }
}
