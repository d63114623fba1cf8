package city.sitcenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.lake.query.answer.TestDatasets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import picocli.CommandLine;

/** Commands against the running program, with this machine's own key. */
@CityTest
class MainTest {

  @Autowired TestDatasets datasets;
  @LocalServerPort int port;

  @Value("${sitcenter.home}")
  Path home;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aBackupIsThereWhenTheCommandEnds() {
    assertThat(run("backup")).as(err.toString()).isZero();
    assertThat(Path.of(out.toString().strip()).resolve("manifest.json")).exists();
  }

  @Test
  void aFileHoldsEveryRowUnlessALimitSaysOtherwise(@TempDir Path folder) throws Exception {
    var contract =
        datasets.contract(
            "cli_numbers", "- {property: sensitivity, value: open}", "num integer open\n");
    datasets.publish(contract, "SELECT i AS num FROM range(21500) AS r(i)");
    var csv = folder.resolve("all.csv");
    var sql = "SELECT num FROM cli_numbers ORDER BY num";
    assertThat(run("query", sql, "-o", csv.toString())).as(err.toString()).isZero();
    assertThat(Files.readAllLines(csv)).hasSize(21_501);
    assertThat(err.toString()).doesNotContain("cut off");

    var json = folder.resolve("all.json");
    assertThat(run("query", sql, "-o", json.toString())).as(err.toString()).isZero();
    var answer = Api.JSON.readTree(Files.readString(json));
    assertThat(answer.path("rows").size()).isEqualTo(21_500);
    assertThat(answer.path("rowCount").asInt()).isEqualTo(21_500);
    assertThat(answer.path("truncated").asBoolean()).isFalse();
    assertThat(answer.path("next").isNull()).isTrue();

    var few = folder.resolve("few.csv");
    assertThat(run("query", sql, "--limit", "7", "-o", few.toString())).isZero();
    assertThat(Files.readAllLines(few)).hasSize(8);
    assertThat(err.toString()).contains("more were cut off");
  }

  private int run(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", "http://127.0.0.1:" + port, "--home", home.toString()));
    return new CommandLine(new Main())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
