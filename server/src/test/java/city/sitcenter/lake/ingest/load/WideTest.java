package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.CityTest;
import city.sitcenter.kernel.Problem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class WideTest {

  @Autowired Feed feed;

  @Test
  void aTableAsWideAsAllowedIsTaken() {
    var types = List.of("number min=0", "timestamp", "integer", "date", "string");
    var cells = List.of("%d", "2026-01-01T10:00:%02d", "%d", "%02d.01.2026", "t%d");
    var columns = new String[500];
    var header = new String[500];
    var row = new String[500];
    for (int i = 0; i < 500; i++) {
      header[i] = "c" + i;
      columns[i] = "c" + i + " " + types.get(i % 5);
      row[i] = cells.get(i % 5).formatted(i % 28 + 1);
    }
    feed.contract(TestContract.of("it_wide_all", "append", columns));
    var good = String.join(",", row) + "\n";
    row[487] = "many";
    var bad = String.join(",", row) + "\n";
    row[487] = "н/д";
    var none = String.join(",", row) + "\n";
    var load =
        feed.load("it_wide_all", "wide.csv", String.join(",", header) + "\n" + good + bad + none);
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(feed.rejections(load)).containsExactly("3 c487 type");
    assertThat(
            feed.rows(
                "it_wide_all",
                "SELECT c485, CAST(c486 AS VARCHAR), c487, CAST(c488 AS VARCHAR), c489 FROM t ORDER BY c487"))
        .containsExactly(
            List.of(10.0, "2026-01-01 05:00:11+00", 12L, "2026-01-13", "t14"),
            Arrays.asList(10.0, "2026-01-01 05:00:11+00", null, "2026-01-13", "t14"));
    var wider = Arrays.copyOf(columns, 501);
    wider[500] = "c500 string";
    assertThatThrownBy(() -> feed.contract(TestContract.of("it_wide_all", "append", wider)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("501");
  }
}
