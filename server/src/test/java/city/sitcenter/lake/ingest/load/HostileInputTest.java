package city.sitcenter.lake.ingest.load;

import static city.sitcenter.lake.ingest.load.BrokenInput.code;
import static city.sitcenter.lake.ingest.load.BrokenInput.rejections;
import static city.sitcenter.lake.ingest.load.BrokenInput.text;
import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.CityTest;
import city.sitcenter.Visitor;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Input that is broken, or meant to break: a clear problem, and nothing lost. */
@CityTest
class HostileInputTest {

  @Autowired Feed feed;
  @Autowired RawFiles files;
  @Autowired LakeSettings lakeSettings;

  @BeforeEach
  void contract() {
    feed.contract(TestContract.of("bad_rows", "append", "num integer required", "word string"));
  }

  private JsonNode load(String name, byte[] content) {
    return feed.load("bad_rows", name, content, Map.of());
  }

  private static byte[] gz(byte[] content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gz = new GZIPOutputStream(out)) {
      gz.write(content);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "multipart/form-data, 'num,word', 400, request-invalid",
    "multipart/form-data; boundary=b, '', 400, request-invalid",
    "multipart/form-data; boundary=b, '--b--', 400, request-invalid",
    "multipart/form-data; boundary=b, '--b\nhalf', 400, request-invalid",
    "text/csv, 'num,word', 415, media-type-unsupported",
    "application/json, '{}', 415, media-type-unsupported"
  })
  void anUploadThatIsNoneIsRefusedInWords(String type, String body, int status, String code) {
    for (var path : List.of("/api/v1/datasets/bad_rows/loads", "/api/v1/drafts")) {
      var visitor = feed.steward();
      var answer =
          visitor.send(
              HttpRequest.newBuilder(visitor.uri(path))
                  .header("Content-Type", type)
                  .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElse(""))
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build());
      assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(status);
      assertThat(Visitor.json(answer).path("code").asString()).isEqualTo(code);
      assertThat(Visitor.json(answer).path("hint").asString()).isNotBlank();
    }
  }

  @Test
  void aCutGzIsSaidToBeCut() throws IOException {
    var whole = gz(text("num,word\n" + "1,some word\n".repeat(50_000)));
    assertThat(code(load("cut.csv.gz", Arrays.copyOf(whole, whole.length / 2))))
        .isEqualTo("failed file-truncated");
  }

  @Test
  void anArchiveThatGrowsWithoutEndIsStopped() throws IOException {
    var out = new ByteArrayOutputStream();
    var block = new byte[1 << 20];
    Arrays.fill(block, (byte) ' ');
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("bomb.csv"));
      for (int i = 0; i < 400; i++) {
        zip.write(block);
      }
    }
    assertThat(code(load("bomb.zip", out.toByteArray()))).isEqualTo("failed file-bomb");
    assertThat(lakeSettings.home().resolve("work")).isEmptyDirectory();
  }

  @Test
  void aDamagedZipAndOtherFilesAreNamed() {
    assertThat(code(load("x.zip", new byte[] {'P', 'K', 3, 4, 9, 9, 9})))
        .isEqualTo("failed file-damaged");
    assertThat(code(load("x.pdf", text("%PDF-1.7 nothing of ours"))))
        .isEqualTo("failed file-format-unknown");
    assertThat(code(load("x.csv", new byte[0]))).isEqualTo("failed file-empty");
    assertThat(code(load("x.csv", text("num,k\0k,word\n1,a,b\n"))))
        .isEqualTo("failed file-damaged");
    assertThat(code(load("x.json", text("{\"items\":[{\"num\":1},")))).startsWith("failed file-");
  }

  /** Files that begin as their kind does and go on as nothing. */
  private static Map<String, byte[]> broken() throws IOException {
    var files = new java.util.LinkedHashMap<String, byte[]>();
    files.put("broken.parquet", text("PAR1" + "no footer ".repeat(20) + "PAR1"));
    files.put("short.parquet", text("PAR1"));
    files.put("broken.json", text("[{\"num\":1},{\"num\":}]"));
    files.put("deep.json", text("[".repeat(3000)));
    files.put("broken.zip", new byte[] {'P', 'K', 3, 4, 9, 9, 9});
    var gz = gz(text("num,word\n" + "1,some word\n".repeat(5000)));
    Arrays.fill(gz, 20, gz.length / 2, (byte) 7);
    files.put("broken.csv.gz", gz);
    files.put("tail.csv.gz", concat(gz(text("num\n1\n")), text("tail")));
    files.put("broken.xlsx", zip("xl/workbook.xml", "<workbook><no"));
    files.put("cut.xlsx", Books.cutOff());
    files.put("empty.xlsx", zip("xl/workbook.xml", ""));
    files.put("other.xlsx", zip("xl/workbook.xml", "<a xmlns='b'/>"));
    return files;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }

  private static byte[] zip(String name, String content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text(content));
    }
    return out.toByteArray();
  }

  @Test
  void aBrokenFileIsToldByItsNameAndNotInTheWordsOfALibrary() throws IOException {
    for (var file : broken().entrySet()) {
      var load = load(file.getKey(), file.getValue());
      assertThat(code(load)).as(file.getKey()).startsWith("failed file-");
      var draft = feed.post("/api/v1/drafts", file.getKey(), file.getValue(), Map.of());
      assertThat(draft.statusCode()).as(draft.body()).isEqualTo(422);
      for (var detail :
          List.of(
              load.path("problem").path("detail").asString(),
              Visitor.json(draft).path("detail").asString())) {
        assertThat(detail)
            .contains(file.getKey())
            .doesNotContain(lakeSettings.home().toString())
            .doesNotContainPattern(
                "(?i)exception|java|error:|/tmp|raw/|read_parquet|jackson|invalid|magic|central");
      }
    }
  }

  @Test
  void aColumnGivenTwiceIsNamedWithItsPlaces() throws IOException {
    for (var header : List.of("num,word,num", "num,word,NUM", "num,word,\" Num \"")) {
      var load = load("twice.csv", text(header + "\n1,a,2\n"));
      assertThat(code(load)).as(header).isEqualTo("refused load-column-twice");
      assertThat(load.path("problem").path("detail").asString())
          .containsIgnoringCase("“num”")
          .containsPattern("(?i)#1 “num”, #3 “num”");
    }
    assertThat(code(load("twice.xlsx", Books.withHeader("num", "word", "Num"))))
        .isEqualTo("refused load-column-twice");
    // what nobody asked for may come as often as it likes, and is told apart
    var other = load("other.csv", text("num,x,X\n1,a,b\n"));
    assertThat(other.path("state").asString()).isEqualTo("published");
    assertThat(other.path("extraColumns").toString()).isEqualTo("[\"x\",\"X #3\"]");
  }

  @Test
  void aDatasetMadeOfAFileWithTwoLikeColumnsTakesBoth() {
    var made = feed.post("/api/v1/drafts", "both.csv", text("sum,place,Sum\n1,a,20\n"), Map.of());
    var id = Visitor.json(made).path("id").asString();
    feed.steward().put("/api/v1/drafts/" + id, Map.of("id", "it_both", "theme", "safety"));
    var saved = feed.steward().post("/api/v1/drafts/" + id + "/save", Map.of());
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
    var load = feed.end(Visitor.json(saved).path("load").asString());
    assertThat(load.path("state").asString()).as(load.toString()).isEqualTo("published");
    assertThat(feed.rows("it_both", "SELECT COLUMNS('.*sum.*') FROM t"))
        .containsExactly(List.of(1L, 20L));
  }

  @Test
  void bytesThatAreNoLettersRejectTheirRowsOnly() {
    var rows = new ByteArrayOutputStream();
    rows.writeBytes(text("num,word\n1,сөз\n2,"));
    rows.writeBytes("слово".getBytes(Charset.forName("windows-1251")));
    rows.writeBytes(text("\n3,сөз\n"));
    var load =
        feed.load(
            "bad_rows",
            "mixed.csv",
            rows.toByteArray(),
            Map.of("format", "{\"encoding\":\"utf-8\"}"));
    assertThat(load.path("accepted").asLong()).isEqualTo(2);
    assertThat(rejections(feed, load)).containsExactly("3 encoding");
  }

  @Test
  void raggedRowsAreSetAsideWithTheirPhysicalLines() {
    var load =
        load(
            "ragged.csv",
            text("num,word\n1,a\n\n2,\"two\nlines\"\n3\n4,d,extra\n5,\"open\"x\nsix,f\n7,g\n"));
    assertThat(load.path("accepted").asLong()).as(load.toString()).isEqualTo(3);
    assertThat(rejections(feed, load))
        .containsExactlyInAnyOrder("6 ragged", "7 ragged", "8 ragged", "9 type");
  }

  @Test
  void mixedLineEndsAreRead() {
    var load = load("mixed-ends.csv", text("num,word\n11,a\r\n12,b\n13,c\r14,d\n"));
    assertThat(load.path("accepted").asLong()).as(load.toString()).isEqualTo(4);
  }

  @Test
  void aLineWithoutEndIsRefusedInBoundedMemory() {
    var endless = new byte[40 << 20];
    Arrays.fill(endless, (byte) 'x');
    assertThat(code(load("endless.csv", endless))).isEqualTo("failed file-line-too-long");
  }

  @Test
  void aWorkbookGivesTheValuesOfItsFormulasAndRejectsItsErrors() throws IOException {
    var load = load("book.xlsx", Books.withFormulaAndError());
    assertThat(load.path("accepted").asLong()).as(load.toString()).isEqualTo(4);
    assertThat(rejections(feed, load)).containsExactly("4 type", "5 type", "6 type");
    assertThat(feed.rows("bad_rows", "SELECT num FROM t WHERE word = 'formula'"))
        .containsExactly(List.of(42L));
    assertThat(feed.rows("bad_rows", "SELECT num FROM t WHERE word = 'merged' ORDER BY num"))
        .containsExactly(List.of(7L), List.of(8L));
  }

  @ParameterizedTest
  @CsvSource({"x.csv, 'num,word,NUM\n1,a,2\n'", "x.tsv, 'num\tword\tnum\n1\ta\t2\n'"})
  void aHeaderWithAColumnTwiceIsRefused(String name, String content) {
    feed.contract(TestContract.of("bad_header", "append", "num integer", "word string"));
    var load = feed.load("bad_header", name, text(content.replace("\\n", "\n")), Map.of());
    assertThat(code(load)).isEqualTo("refused load-column-twice");
    assertThat(load.path("problem").path("detail").asString()).contains("num").contains("#3");
  }
}
