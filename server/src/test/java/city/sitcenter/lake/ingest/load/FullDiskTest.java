package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.CityTest;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** A disk with no room: said early, and nothing half written is left. */
@CityTest
class FullDiskTest {

  private static final DatasetId DATASET = new DatasetId("full_rows");

  @Autowired IngestSettings settings;
  @Autowired Sealing sealing;

  private RawFiles files(Path folder, DataSize keepFree) {
    return new RawFiles(
        new IngestSettings(
            1,
            10,
            DataSize.ofGigabytes(1),
            100,
            settings.simulator(),
            List.of(),
            settings.stall(),
            List.of(),
            settings.poll(),
            settings.draftTime(),
            settings.uploads(),
            settings.fetches(),
            settings.waiting()),
        new LakeSettings(
            folder,
            folder,
            folder,
            DataSize.ofMegabytes(1),
            DataSize.ofMegabytes(1),
            1,
            DataSize.ofMegabytes(1),
            keepFree,
            1,
            1,
            Duration.ZERO),
        sealing);
  }

  private static void isFull(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.DISK_FULL));
  }

  private static ThrowingCallable take(RawFiles files, UUID id, int bytes, boolean sealed) {
    return () ->
        files.take(DATASET, id, "x.csv", new ByteArrayInputStream(new byte[bytes]), sealed);
  }

  @Test
  void nothingIsTakenInWhenTheRoomToKeepFreeIsGone(@TempDir Path folder) throws IOException {
    var files = files(folder, DataSize.ofTerabytes(100_000));
    isFull(take(files, Ids.next(), 10, false));
    assertThat(folder.resolve("raw")).isEmptyDirectory();
  }

  @Test
  void aDiskThatFillsUpWhileAFileComesLeavesNothingOfIt(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(mount(folder), "needs the right to mount a small disk");
    try {
      var files = files(folder, DataSize.ofBytes(0));
      files.take(DATASET, Ids.next(), "x.csv", new ByteArrayInputStream(new byte[1 << 20]), false);
      for (var sealed : new boolean[] {false, true}) {
        isFull(take(files, Ids.next(), 16 << 20, sealed));
        try (var left = Files.list(folder.resolve("raw/full_rows"))) {
          assertThat(left).hasSize(1).noneMatch(file -> file.toString().endsWith(".part"));
        }
      }
    } finally {
      run("umount", folder.toString());
    }
  }

  private static boolean mount(Path folder) throws IOException, InterruptedException {
    return run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.toString()) == 0;
  }

  private static int run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }
}
