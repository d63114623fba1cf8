package city.sitcenter.lake.query.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.Ask;
import city.sitcenter.lake.query.figure.TestLake;
import city.sitcenter.lake.query.sql.Examples;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadsTest {

  private static final String ROWS =
      """
      SELECT 'C-' || i AS call_id, TIMESTAMPTZ '2024-02-27 00:00:00+00' + to_minutes(i) AS called_at,
        'ems' AS service, 1 AS priority, i * 1.0 AS minutes, 'medeu' AS district
      FROM range(0, 120000) AS r(i)
      """;
  private static final String ALL = "SELECT call_id FROM calls WHERE minutes < 50000";

  private TestLake lake;
  private Path folder;

  @BeforeAll
  void open(@TempDir Path home) throws Exception {
    folder = home.resolve("downloads");
    lake = new TestLake(home);
    lake.contracts.add(Examples.calls());
    lake.store.publish(Examples.calls(), ROWS, false);
  }

  @AfterAll
  void close() {
    lake.close();
  }

  private Downloads downloads(long keepFree) {
    return new Downloads(lake.asking, lake.figures, folder, keepFree);
  }

  private void send(Downloads downloads, String sql, Format format, MockHttpServletResponse to)
      throws IOException {
    send(downloads, Ask.sql(sql), format, to);
  }

  private void send(Downloads downloads, Ask ask, Format format, MockHttpServletResponse to)
      throws IOException {
    var prepared = lake.asking.prepare(TestLake.analyst(null), ask);
    downloads.send(downloads.make(prepared, format, false, Ids.next()), to);
  }

  /** A response whose reader takes nothing until told to. */
  private static final class Slow extends MockHttpServletResponse {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch reads = new CountDownLatch(1);

    @Override
    public ServletOutputStream getOutputStream() {
      return new ServletOutputStream() {
        @Override
        public void write(int b) throws IOException {
          begun.countDown();
          try {
            reads.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          throw new UnsupportedOperationException();
        }
      };
    }
  }

  @Test
  void whoReadsSlowlyKeepsNobodyWaiting() throws Exception {
    var downloads = downloads(0);
    var slow = new Slow();
    var first =
        CompletableFuture.runAsync(
            () -> {
              try {
                send(downloads, ALL, Format.CSV, slow);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            },
            Executors.newVirtualThreadPerTaskExecutor());
    assertThat(slow.begun.await(20, TimeUnit.SECONDS)).isTrue();
    var second = new MockHttpServletResponse();
    send(downloads, ALL, Format.CSV, second);
    assertThat(second.getContentAsString().lines().count()).isEqualTo(50_001);
    assertThat(first).isNotDone();
    slow.reads.countDown();
    first.get(20, TimeUnit.SECONDS);
    assertThat(folder).isEmptyDirectory();
  }

  private static Ask limited(String sql, @Nullable Integer limit) {
    return Ask.sql(sql).limit(limit);
  }

  private double runs() {
    return lake.meters.counter("sitcenter.query.answers", "from", "engine").count();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aDownloadRunsItsQuestionOnce(Format format) throws Exception {
    int number = 1 + format.ordinal();
    var sql = "SELECT call_id, minutes FROM calls WHERE minutes < %d ORDER BY minutes";
    for (var limit : new @Nullable Integer[] {null, 5_000, 49_000, 10}) {
      var ask =
          limited(sql.formatted(50_000 + number * 100 + (limit == null ? 0 : limit % 97)), limit);
      var before = runs();
      var response = new MockHttpServletResponse();
      send(downloads(0), ask, format, response);
      assertThat(runs() - before).isEqualTo(1);
      assertThat(response.getHeader("X-Truncated")).isEqualTo(Boolean.toString(limit != null));
      var id = response.getHeader("Figure");
      assertThat(id).isNotNull();
      assertThat(lake.asking.kept(id))
          .hasValueSatisfying(kept -> {
            assertThat(kept.complete()).isFalse();
            assertThat(kept.rows()).hasSize(2_000);
            assertThat(kept.rows().getFirst()).containsExactly("C-0", 0.0);
          });
      if (format == Format.CSV) {
        assertThat(response.getContentAsString().lines().count())
            .isEqualTo(1L + (limit == null ? 50_000 + number * 100 : limit));
      }
      if (format == Format.PARQUET && limit != null) {
        assertThat(rows(response)).isEqualTo(limit.longValue());
      }
    }
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatIsAskedAgainAndShortIsNotRunAgain(Format format) throws Exception {
    var ask = Ask.sql("SELECT call_id FROM calls WHERE minutes < " + (7 + format.ordinal()));
    var before = runs();
    for (int i = 0; i < 2; i++) {
      var response = new MockHttpServletResponse();
      send(downloads(0), ask, format, response);
      assertThat(response.getHeader("X-Truncated")).isEqualTo("false");
    }
    // a Parquet file is the engine's own work
    assertThat(runs() - before).isEqualTo(format == Format.PARQUET ? 2 : 1);
  }

  @Test
  void severalValuesInOneAreJsonInEveryForm() throws Exception {
    var sql = "SELECT row(1, 'a', DATE '2024-01-02') AS r, 2 AS n";
    for (var format : new Format[] {Format.CSV, Format.NDJSON}) {
      var response = new MockHttpServletResponse();
      send(downloads(0), sql, format, response);
      assertThat(response.getContentAsString().replaceAll("[\"\\\\]+", "'"))
          .contains("[1,'a','2024-01-02']");
    }
    var answer =
        lake.asking.answer(lake.asking.prepare(TestLake.analyst(null), Ask.sql(sql)), Ids.next());
    assertThat(answer.kept().rows().getFirst()[0]).isEqualTo("[1,\"a\",\"2024-01-02\"]");
    var parquet = new MockHttpServletResponse();
    send(downloads(0), sql, Format.PARQUET, parquet);
    assertThat(first(parquet, "r")).isEqualTo("[1,\"a\",\"2024-01-02\"]");
  }

  private long rows(MockHttpServletResponse parquet) throws Exception {
    return (Long) first(parquet, "count(*)");
  }

  private Object first(MockHttpServletResponse parquet, String what) throws Exception {
    var file =
        Files.write(
            folder.resolveSibling(Ids.next() + ".parquet"), parquet.getContentAsByteArray());
    try (var engine = lake.store.duckDb().ingest();
        var statement = engine.createStatement();
        var rows =
            statement.executeQuery("SELECT " + what + " FROM read_parquet('" + file + "')")) {
      rows.next();
      return rows.getObject(1);
    }
  }

  @Test
  void whatIsTooLongIsAProblemAndNoHalfFile() {
    var response = new MockHttpServletResponse();
    assertThatThrownBy(() -> send(downloads(0), "SELECT call_id FROM calls", Format.CSV, response))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.TOO_LARGE));
    assertThat(response.isCommitted()).isFalse();
    assertThat(response.getContentAsByteArray()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileIsBegunOnlyWhenThereIsRoom() {
    for (var format : new Format[] {Format.CSV, Format.PARQUET}) {
      assertThatThrownBy(
              () -> send(downloads(Long.MAX_VALUE / 2), ALL, format, new MockHttpServletResponse()))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> assertThat(problem.code()).isEqualTo(ProblemCode.DISK_FULL));
    }
  }

  @Test
  void aParquetFileIsMadeInTheDownloadsFolderAlone() throws Exception {
    var response = new MockHttpServletResponse();
    send(downloads(0), ALL, Format.PARQUET, response);
    var file =
        Files.write(folder.resolveSibling("answer.parquet"), response.getContentAsByteArray());
    try (var engine = lake.store.duckDb().ingest();
        var statement = engine.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM read_parquet('" + file + "')")) {
      rows.next();
      assertThat(rows.getLong(1)).isEqualTo(50_000);
    }
  }
}
