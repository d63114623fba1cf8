package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.util.unit.DataSize;

class UploadRoomTest {

  @TempDir Path folder;
  private final List<Long> passed = new ArrayList<>();

  private UploadRoom room(DataSize largest, DataSize keepFree) {
    var settings =
        new IngestSettings(
            1,
            10,
            largest,
            100,
            URI.create("http://127.0.0.1"),
            List.of(),
            Duration.ofSeconds(1),
            List.of(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            new IngestSettings.Uploads(2, DataSize.ofKilobytes(1), Duration.ofSeconds(10)),
            new IngestSettings.Fetches(2, DataSize.ofKilobytes(1), Duration.ofSeconds(10)),
            1);
    return new UploadRoom(settings, keepFree, folder);
  }

  /** A request of so many bytes, none of which are there: whoever reads them is too early. */
  private static MockHttpServletRequest upload(long bytes) {
    var request =
        new MockHttpServletRequest("POST", "/api/v1/datasets/x/loads") {
          @Override
          public long getContentLengthLong() {
            return bytes;
          }
        };
    request.setContentType("multipart/form-data; boundary=b");
    return request;
  }

  private void send(UploadRoom room, long bytes) throws Exception {
    send(room, bytes, (request, response) -> passed.add(bytes));
  }

  private static void send(UploadRoom room, long bytes, FilterChain chain) throws Exception {
    room.doFilter(upload(bytes), new MockHttpServletResponse(), chain);
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ProblemCode code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  @Test
  void aFileThatFitsComesIn() throws Exception {
    send(room(DataSize.ofGigabytes(1), DataSize.ofBytes(0)), 1000);
    assertThat(passed).containsExactly(1000L);
  }

  @Test
  void aFileThatIsTooLargeOrHasNoRoomDoesNot() {
    var room = room(DataSize.ofMegabytes(1), DataSize.ofBytes(0));
    refused(() -> send(room, 3 << 20), ProblemCode.TOO_LARGE);
    var full = room(DataSize.ofGigabytes(1), DataSize.ofBytes(Long.MAX_VALUE / 2));
    refused(() -> send(full, 1000), ProblemCode.DISK_FULL);
    refused(() -> send(room, -1), ProblemCode.UPLOAD_LENGTH_NEEDED);
    assertThat(passed).isEmpty();
  }

  @Test
  void whatOthersAreSendingCountsAsUsed() throws Exception {
    long free = folder.toFile().getUsableSpace();
    var room = room(DataSize.ofBytes(free), DataSize.ofBytes(free / 2));
    long quarter = free / 4 - (64 << 20);
    send(
        room,
        quarter / 2,
        (request, response) -> {
          refused(() -> send(room, quarter), ProblemCode.DISK_FULL);
        });
    send(room, quarter / 2);
    assertThat(passed).containsExactly(quarter / 2);
  }

  @Test
  void onePersonSendsAFewFilesAtOnceAndOthersAreNotKeptWaitingByThem() throws Exception {
    var room = room(DataSize.ofGigabytes(1), DataSize.ofBytes(0));
    var marat = new TestingAuthenticationToken("marat", "x");
    var aigul = new TestingAuthenticationToken("aigul", "x");
    send(
        room,
        marat,
        1,
        (a, b) ->
            send(
                room,
                marat,
                2,
                (c, d) -> {
                  refused(
                      () -> send(room, marat, 3, (e, f) -> passed.add(3L)),
                      ProblemCode.UPLOAD_TOO_MANY);
                  send(room, aigul, 4, (e, f) -> passed.add(4L));
                }));
    send(room, marat, 5, (a, b) -> passed.add(5L));
    assertThat(passed).containsExactly(4L, 5L);
  }

  private static void send(UploadRoom room, Principal who, long bytes, Sending chain) {
    var request = upload(bytes);
    request.setUserPrincipal(who);
    try {
      room.doFilter(request, new MockHttpServletResponse(), chain::go);
    } catch (IOException | ServletException e) {
      throw new AssertionError(e);
    }
  }

  @FunctionalInterface
  private interface Sending {
    void go(ServletRequest request, ServletResponse response);
  }
}
