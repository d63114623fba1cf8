package city.sitcenter.lake.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TakenFilesTest extends SourceStand {

  @Autowired Sources sources;
  @Autowired Inbox inbox;
  @Autowired LakeSettings lakeSettings;
  @Autowired LakeSettings lake;

  @Test
  void takenFilesGoAfterAWhile() throws IOException {
    var taken = Files.createDirectories(lakeSettings.home().resolve("inbox/tidy/taken"));
    var now = java.time.Instant.now();
    for (int days : new int[] {1, 40}) {
      var millis = now.minus(Duration.ofDays(days)).toEpochMilli();
      var id = new java.util.UUID(millis << 16 | 0x7000, 0x8000000000000000L);
      Files.writeString(taken.resolve(id + "-" + days + ".csv"), "x");
    }
    Files.writeString(taken.resolve("somebody's own.csv"), "x");
    feed.steward()
        .put(
            "/api/v1/sources/src_tidy",
            Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/tidy"));
    var source = sources.get("src_tidy");
    var chore =
        new TakenFiles(
            sources,
            inbox,
            new city.sitcenter.lake.store.upkeep.UpkeepSettings(
                1, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofDays(30)),
            java.time.Clock.fixed(now, java.time.ZoneOffset.UTC));
    assertThat(chore.tidy(source)).isEqualTo(1);
    try (var left = Files.list(taken)) {
      assertThat(
              left.map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith("40.csv")))
          .isEmpty();
    }
    assertThat(taken.resolve("somebody's own.csv")).exists();
  }
}
