package city.sitcenter.lake.backup;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CityTest
class BackupHttpTest {

  @Autowired Visitors visitors;

  @Test
  void aBackupIsWrittenWhileTheProgramRuns() {
    assertThat(visitors.as(Role.ANALYST).post("/api/v1/backups", List.of()).statusCode())
        .isEqualTo(403);
    var begun = visitors.as(Role.OPERATOR).call("POST", "/api/v1/backups", null, request -> {});
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    var backup = Visitor.json(begun);

    var ended =
        Awaitility.await()
            .atMost(60, TimeUnit.SECONDS)
            .until(
                () -> found(backup.at("/id").asString()),
                now -> !now.at("/state").asString().equals("running"));
    assertThat(ended.at("/state").asString()).as(ended.toString()).isEqualTo("done");
    var manifest = Archive.open(Path.of(backup.at("/path").asString()));
    assertThat(manifest.migrations()).containsKeys("identity", "catalog", "lake", "platform");
    assertThat(manifest.tables())
        .extracting(Archive.Table::name)
        .contains("snapshot", "event_publication")
        .doesNotContain("iceberg_tables", "migration");
    assertThat(get("/api/v1/maintenance").at("/disk/freeBytes").asLong()).isPositive();
    assertThat(get("/api/v1/maintenance").at("/disk/databaseBytes").asLong()).isPositive();
    assertThat(get("/api/v1/maintenance").at("/tasks").toString()).contains("backup");
  }

  private JsonNode found(String id) {
    return get("/api/v1/backups")
        .at("/items")
        .valueStream()
        .filter(backup -> backup.at("/id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode get(String path) {
    var answer = visitors.as(Role.OPERATOR).get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Visitor.json(answer);
  }
}
