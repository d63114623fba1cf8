package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of one cell, as a person wrote it. */
@CityTest
class CellsTest {

  @Autowired Feed feed;

  @ParameterizedTest
  @CsvSource(
      nullValues = "rejected",
      value = {
        "number, 1e400, rejected",
        "number, -1e999, rejected",
        "number, 1e300, 1e300",
        "number, inf, rejected",
        "date, 2024-02-01, 2024-02-01",
        "date, 01.02.2024, 2024-02-01",
        "date, 01.02.24, 2024-02-01",
        "date, 31.12.99, 1999-12-31",
        "date, 24-02-01, rejected",
        "date, 1/2/24, rejected",
        "date, 12/31/24, rejected",
        "date, 31/12/2024, 2024-12-31",
        "date, 12/31/2024, rejected",
        "timestamp, 01.02.24 10:00, 2024-02-01T04:00:00Z",
        "timestamp, 01.02.2024 10:00, 2024-02-01T04:00:00Z",
        "timestamp, 2024-02-29 22:30:00, 2024-02-29T16:30:00Z",
        "timestamp, 2024-02-29 23:30:00, 2024-02-29T17:30:00Z",
        "timestamp, 29.02.2024 23:30, 2024-02-29T17:30:00Z",
        "timestamp, 2024-03-01 00:30:00, 2024-02-29T19:30:00Z",
        "timestamp, 24-02-01 10:00, rejected",
        "timestamp, 12/31/2024 10:00, rejected",
        "timestamp, 12/31/2024 10:00:00 AM, 2024-12-31T05:00:00Z",
        "timestamp, 2024-02-01 10:00, 2024-02-01T04:00:00Z"
      })
  void isTypedOrRejected(String type, String written, String value) {
    var dataset = "cell_" + type;
    feed.contract(TestContract.of(dataset, "replace", "code string key", "cell " + type));
    var load = feed.load(dataset, "cell.csv", "code,cell\nother,\none,%s\n".formatted(written));
    assertThat(load.path("state").asString()).as(load.toString()).isIn("published", "unchanged");
    assertThat(load.path("rejected").asInt()).as(load.toString()).isEqualTo(value == null ? 1 : 0);
    if (value != null) {
      var wanted = type.equals("number") ? value : "'" + value + "'::" + sql(type);
      assertThat(feed.rows(dataset, "SELECT count(*) FROM t WHERE cell = " + wanted))
          .containsExactly(java.util.List.of(1L));
    }
  }

  private static String sql(String type) {
    return type.equals("timestamp") ? "TIMESTAMPTZ" : "DATE";
  }
}
