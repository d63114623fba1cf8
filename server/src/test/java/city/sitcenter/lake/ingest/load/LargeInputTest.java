package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Input that is large, made while it is sent, and taken in bounded memory. */
@CityTest
@EnabledIfSystemProperty(named = "slow", matches = "true")
class LargeInputTest {

  private static final long MOST_HEAP = 400L << 20;

  @Autowired Feed feed;
  @Autowired IngestSettings settings;
  @Autowired LakeSettings lakeSettings;

  @BeforeEach
  void contract() {
    feed.contract(TestContract.of("big_rows", "append", "num integer required", "word string"));
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static java.util.stream.Stream<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }

  private static void memoryWasBounded() {
    assertThat(heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum()).isLessThan(MOST_HEAP);
  }

  /** Sends {@code count} pieces, each made when it is its turn. */
  private JsonNode load(String name, String head, long count, Piece piece) {
    var body = new Pieces(head, count, piece);
    var visitor = feed.steward();
    var answer =
        visitor.send(
            HttpRequest.newBuilder(visitor.uri("/api/v1/datasets/big_rows/loads"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElse(""))
                .POST(
                    BodyPublishers.concat(
                        BodyPublishers.ofString(
                            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                                + name
                                + "\"\r\n\r\n"),
                        BodyPublishers.ofInputStream(() -> body),
                        BodyPublishers.ofString("\r\n--b--\r\n")))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return feed.end(Visitor.json(answer).path("id").asString());
  }

  @FunctionalInterface
  interface Piece {
    byte[] of(long number);
  }

  private static final class Pieces extends InputStream {

    private final long count;
    private final Piece piece;
    private byte[] now;
    private int at;
    private long number;

    Pieces(String head, long count, Piece piece) {
      this.now = head.getBytes(StandardCharsets.UTF_8);
      this.count = count;
      this.piece = piece;
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (at == now.length) {
        if (number == count) {
          return -1;
        }
        now = piece.of(number++);
        at = 0;
      }
      int n = Math.min(length, now.length - at);
      System.arraycopy(now, at, into, offset, n);
      at += n;
      return n;
    }
  }

  @Test
  void aLineOfAGigabyteIsRefusedInBoundedMemory() {
    var block = new byte[1 << 20];
    Arrays.fill(block, (byte) 'x');
    for (var head : new String[] {"", "num,word\n1,a\n2,", "{\"num\":1,\"word\":\""}) {
      var load = load(head.startsWith("{") ? "line.ndjson" : "line.csv", head, 1024, n -> block);
      assertThat(load.path("state").asString()).as(load.toString()).isIn("failed", "published");
      assertThat(load.path("file").path("bytes").asLong()).isGreaterThanOrEqualTo(1L << 30);
      assertThat(lakeSettings.home().resolve("work")).isEmptyDirectory();
    }
    memoryWasBounded();
  }

  @Test
  void twoMillionRejectionsCanBeLookedThroughAndDownloaded() {
    long rows = 2_000_000;
    var load =
        load(
            "many.csv",
            "num,word\n",
            rows,
            n -> ("x," + n + "\n").getBytes(StandardCharsets.UTF_8));
    memoryWasBounded();
    assertThat(load.path("rejected").asLong()).as(load.toString()).isEqualTo(rows);
    assertThat(load.path("rejections").toString())
        .isEqualTo("[{\"rule\":\"type\",\"column\":\"num\",\"count\":2000000}]");
    var id = load.path("id").asString();
    String cursor = "";
    long seen = 0;
    do {
      var page =
          Visitor.json(
              feed.steward().get("/api/v1/loads/" + id + "/rejections?limit=200&cursor=" + cursor));
      for (var item : page.path("items")) {
        assertThat(item.path("line").asLong()).isEqualTo(2 + seen++);
      }
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    assertThat(seen).isEqualTo(settings.keptRejections());
    var csv = feed.steward().get("/api/v1/loads/" + id + "/rejections.csv").body();
    assertThat(csv.lines().count()).isEqualTo(rows + 1);
    assertThat(csv).contains("1999999");
  }
}
