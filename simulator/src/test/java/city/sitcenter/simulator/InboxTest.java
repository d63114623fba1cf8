package city.sitcenter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.simulator.departments.Department;
import city.sitcenter.simulator.departments.Departments;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
  private static final Instant SINCE = Instant.parse("2026-01-14T00:00:00Z");
  private static final PrintWriter QUIET = new PrintWriter(Writer.nullWriter());

  @Test
  void batchesGoOnWhereTheyStoppedAndHoldEveryRowOnce(@TempDir Path stopped, @TempDir Path steady)
      throws IOException {
    long first = SINCE.plusSeconds(5 * 3600).getEpochSecond();
    long last = SINCE.plusSeconds(11 * 3600).getEpochSecond();
    new Inbox(stopped, calls(), Optional.of(SINCE)).feed(first, QUIET);
    new Inbox(stopped, calls(), Optional.of(SINCE)).feed(first + 60, QUIET);
    new Inbox(stopped, calls(), Optional.of(SINCE)).feed(last, QUIET);
    new Inbox(steady, calls(), Optional.of(SINCE)).feed(last, QUIET);

    assertThat(files(stopped)).isEqualTo(2);
    assertThat(files(steady)).isEqualTo(1);
    assertThat(rows(stopped)).containsExactlyInAnyOrderElementsOf(rows(steady)).isNotEmpty();
  }

  private static List<Department> calls() throws IOException {
    return Departments.of(Cities.small(1)).stream()
        .filter(d -> d.delivery().dataset().equals("calls_112"))
        .toList();
  }

  private static long files(Path inbox) throws IOException {
    try (Stream<Path> files = Files.list(inbox.resolve("calls_112"))) {
      return files.count();
    }
  }

  private static List<String> rows(Path inbox) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(inbox.resolve("calls_112"))) {
      for (Path file : files.toList()) {
        rows.addAll(Files.readAllLines(file).stream().skip(1).toList());
      }
    }
    return rows;
  }
}
