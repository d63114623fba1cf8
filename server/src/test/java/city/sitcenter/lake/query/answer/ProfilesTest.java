package city.sitcenter.lake.query.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.lake.ingest.load.Feed;
import city.sitcenter.lake.ingest.load.TestContract;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A table of many columns of each kind; what its profile says is counted here a second time. */
@CityTest
class ProfilesTest {

  private static final int OF_A_KIND = 23;
  private static final int ROWS = 400;

  @Autowired Feed feed;

  private final Random random = new Random(11);
  private final Map<String, List<String>> cells = new TreeMap<>();

  @Test
  void eachColumnIsCountedByItself() {
    for (int i = 0; i < OF_A_KIND; i++) {
      int spread = i + 2;
      fill("word_" + i, () -> "w" + random.nextInt(spread));
      fill("whole_" + i, () -> "" + random.nextInt(spread * 7));
      fill("money_" + i, () -> random.nextInt(spread) + ".5");
      fill("day_" + i, () -> "" + LocalDate.of(2024, 1, 1).plusDays(random.nextInt(spread * 30)));
    }
    feed.contract(TestContract.of("pf_wide", "replace", columns()).sensitive("open"));
    feed.load("pf_wide", "wide.csv", csv());

    var profile = feed.steward().get("/api/v1/datasets/pf_wide/profile");
    assertThat(profile.statusCode()).as(profile.body()).isEqualTo(200);
    var columns = Visitor.json(profile).path("columns");
    assertThat(columns).hasSize(4 * OF_A_KIND);
    for (var column : columns) {
      var name = column.path("name").asString();
      var values =
          cells.getOrDefault(name, List.of()).stream().filter(cell -> !cell.isEmpty()).toList();
      assertThat(column.path("missing").asInt()).as(name).isEqualTo(ROWS - values.size());
      assertThat(top(column)).as(name).isEqualTo(most(values, top(column).size()));
      if (!name.startsWith("word")) {
        assertThat(bars(column)).as(name).isEqualTo(values.size());
      }
    }
    barsOfDays(columns);
  }

  private void fill(String column, java.util.function.Supplier<String> value) {
    cells.put(
        column,
        IntStream.range(0, ROWS)
            .mapToObj(row -> random.nextInt(9) == 0 ? "" : value.get())
            .toList());
  }

  private String[] columns() {
    return cells.keySet().stream()
        .map(name ->
            switch (name.substring(0, name.indexOf('_'))) {
              case "word" -> name + " string";
              case "whole" -> name + " integer";
              case "money" -> name + " decimal(10,2)";
              default -> name + " date";
            })
        .toArray(String[]::new);
  }

  private String csv() {
    var lines = new ArrayList<String>();
    lines.add(String.join(",", cells.keySet()));
    for (int row = 0; row < ROWS; row++) {
      int at = row;
      lines.add(
          cells.values().stream().map(column -> column.get(at)).collect(Collectors.joining(",")));
    }
    return String.join("\n", lines) + "\n";
  }

  /** The counts of the values that come most often; which of equals comes first is open. */
  private static List<Long> most(List<String> values, int places) {
    return values.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .values()
        .stream()
        .sorted((a, b) -> Long.compare(b, a))
        .limit(places)
        .toList();
  }

  private static List<Long> top(JsonNode column) {
    var top = column.path("top").valueStream().map(one -> one.path("count").asLong()).toList();
    assertThat(top).hasSizeBetween(2, 10);
    return top;
  }

  private static long bars(JsonNode column) {
    return column
        .path("histogram")
        .valueStream()
        .mapToLong(bar -> bar.path("count").asLong())
        .sum();
  }

  /** 24 days and more: by day; up to 720: by week or month. */
  private void barsOfDays(JsonNode columns) {
    var days =
        columns
            .valueStream()
            .filter(column -> column.path("name").asString().equals("day_22"))
            .findFirst()
            .orElseThrow();
    var months =
        cells.getOrDefault("day_22", List.of()).stream()
            .filter(cell -> !cell.isEmpty())
            .map(cell -> LocalDate.parse(cell).withDayOfMonth(1))
            .collect(Collectors.groupingBy(month -> month, TreeMap::new, Collectors.counting()));
    var told = new TreeMap<LocalDate, Long>();
    for (var bar : days.path("histogram")) {
      var from = LocalDate.parse(bar.path("from").asString());
      var to = LocalDate.parse(bar.path("to").asString());
      assertThat((double) ChronoUnit.DAYS.between(from, to)).isCloseTo(30, within(2.0));
      told.put(from, bar.path("count").asLong());
    }
    assertThat(told).isEqualTo(months);
  }
}
