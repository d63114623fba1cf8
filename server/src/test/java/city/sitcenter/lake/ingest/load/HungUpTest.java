package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever hangs up in the middle is no fault of the program: a line in its log, not a report. */
@CityTest
class HungUpTest {

  private static final String GONE = "went away";
  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  @Autowired Feed feed;

  private final Queue<ILoggingEvent> told = new ConcurrentLinkedQueue<>();
  private final AppenderBase<ILoggingEvent> listener =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          told.add(event);
        }
      };

  @BeforeEach
  void listen() {
    feed.contract(TestContract.of("hung_up", "replace", "num integer", "word string"));
    listener.setContext(ROOT.getLoggerContext());
    listener.start();
    ROOT.addAppender(listener);
  }

  @AfterEach
  void listenNoMore() {
    ROOT.detachAppender(listener);
  }

  private void assertOneQuietLine() {
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .pollInterval(20, TimeUnit.MILLISECONDS)
        .untilAsserted(
            () -> assertThat(told).anyMatch(one -> one.getFormattedMessage().contains(GONE)));
    assertThat(told)
        .filteredOn(one -> one.getFormattedMessage().contains(GONE))
        .hasSize(1)
        .allMatch(one -> one.getThrowableProxy() == null)
        .allMatch(one -> !one.getLevel().isGreaterOrEqual(Level.WARN));
    assertThat(told).noneMatch(one -> one.getLevel().isGreaterOrEqual(Level.ERROR));
  }

  /** A connection that breaks instead of being ended. */
  private Socket connect() throws IOException {
    var uri = feed.steward().uri("/");
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoLinger(true, 0);
    socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String head(Visitor visitor, String method, String path, String more) {
    return "%s %s HTTP/1.1\r\nHost: x\r\nCookie: %s\r\nX-XSRF-TOKEN: %s\r\n%s\r\n"
        .formatted(method, path, visitor.cookies(), visitor.cookie("XSRF-TOKEN").orElse(""), more);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inTheMiddleOfAnUpload(boolean broken) throws IOException {
    var visitor = feed.steward();
    try (var socket = connect()) {
      if (!broken) {
        socket.setSoLinger(false, 0);
      }
      write(
          socket,
          head(
                  visitor,
                  "POST",
                  "/api/v1/datasets/hung_up/loads",
                  "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n")
              + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
              + "num,word\n1,a\n".repeat(1000));
    }
    assertOneQuietLine();
  }

  @Test
  void inTheMiddleOfADownload() throws IOException {
    var load =
        feed.load(
            "hung_up",
            "much.csv",
            ("num,word\n" + ("1," + "x".repeat(990) + "\n").repeat(30_000))
                .getBytes(StandardCharsets.US_ASCII),
            Map.of());
    told.clear();
    var asked = "/api/v1/loads/" + load.path("id").asString() + "/raw";
    try (var socket = connect()) {
      write(socket, head(feed.steward(), "GET", asked, ""));
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
    }
    assertOneQuietLine();
  }

  /** An answer's rows are written by a library that wraps what goes wrong below it. */
  @Test
  void inTheMiddleOfAnAnswer() throws IOException {
    feed.load(
        "hung_up",
        "some.csv",
        ("num,word\n" + ("1," + "x".repeat(9000) + "\n").repeat(2500))
            .getBytes(StandardCharsets.US_ASCII),
        Map.of());
    told.clear();
    var body = "{\"sql\":\"SELECT num, word FROM hung_up\",\"limit\":2400}";
    try (var socket = connect()) {
      write(
          socket,
          head(
                  feed.steward(),
                  "POST",
                  "/api/v1/query",
                  "Accept: text/csv\r\nContent-Type: application/json\r\nContent-Length: "
                      + body.length()
                      + "\r\n")
              + body);
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
    }
    assertOneQuietLine();
  }

  @Test
  void aFieldOfAFormHoldsNoCharacterThatNoStoreKeeps() {
    var file = "num\n1\n".getBytes(StandardCharsets.US_ASCII);
    for (var field :
        List.of(
            Map.of("message", "a\0b"),
            Map.of("mode", "\0"),
            Map.of("message", "\u007f"),
            Map.of("other", "x\u0001"),
            Map.of("format", "{\"encoding\":\"a\\u0000\"}"))) {
      var answer = feed.send("hung_up", "a.csv", file, field);
      assertThat(answer.statusCode()).as(field + answer.body()).isEqualTo(400);
      assertThat(Visitor.json(answer).path("code").asString()).isEqualTo("text-invalid");
    }
    var kept = feed.load("hung_up", "a.csv", file, Map.of("message", "строка\nи вторая"));
    assertThat(kept.path("message").asString()).isEqualTo("строка\nи вторая");
  }
}
