package city.sitcenter.simulator.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormatTest {
  private static final List<String> HEADERS = List.of("name", "count", "lat", "lon", "on", "yes");

  @Test
  void csvQuotesWhatNeedsItAndLeavesEmptyCellsEmpty() throws IOException {
    assertThat(utf8(new Format.Csv(Dialect.COMMA)))
        .isEqualTo(
            """
            name,count,lat,lon,on,yes
            "a ""b"", c",-7,43.25,76.9001,2026-01-14,true
            ,0,,-0.05,1997-01-01,false
            """);
  }

  @Test
  void anOldSystemWritesDecimalCommas() throws IOException {
    String text =
        new String(write(new Format.Csv(Dialect.OLD_COMMA)), Charset.forName("windows-1251"));
    assertThat(text).contains("-7;43,25;76,9001;2026-01-14;true");
  }

  @Test
  void ndjsonLeavesOutWhatIsEmpty() throws IOException {
    List<String> lines = utf8(new Format.Ndjson()).lines().toList();
    JsonNode second = JsonMapper.shared().readTree(lines.get(1));
    assertThat(JsonMapper.shared().readTree(lines.get(0)).get("name").asString())
        .isEqualTo("a \"b\", c");
    assertThat(second.has("name")).isFalse();
    assertThat(second.get("lon").asDouble()).isEqualTo(-0.05);
  }

  @Test
  void geoJsonHasThePositionAsGeometryAndAmongTheProperties() throws IOException {
    JsonNode features = JsonMapper.shared().readTree(utf8(new Format.GeoJson())).get("features");
    assertThat(features.size()).isEqualTo(2);
    assertThat(features.get(0).get("geometry").get("coordinates").get(0).asDouble())
        .isEqualTo(76.9001);
    assertThat(features.get(0).get("properties").get("lat").asDouble()).isEqualTo(43.25);
    assertThat(features.get(1).get("geometry").isNull()).isTrue();
  }

  @Test
  void workbooksHaveTheTableUnderTheirTitles() throws IOException {
    byte[] bytes = write(new Format.Xlsx("Лист", List.of("Заголовок", "")));
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
      List<Row> rows = book.getFirstSheet().read();
      assertThat(rows.getFirst().getCellText(0)).isEqualTo("Заголовок");
      Row last = rows.getLast();
      assertThat(last.getRowNum()).isEqualTo(5);
      assertThat(last.getCellAsNumber(1).orElseThrow()).isZero();
    }
  }

  @Test
  void kazakhLettersAreWrittenInKz1048() {
    assertThat(Encoding.KAZAKH.bytes("Әқ я")).containsExactly(0xA3, 0x9D, ' ', 0xFF);
    assertThat(Encoding.CYRILLIC.bytes("қ")).containsExactly('?');
  }

  @Test
  void packedFilesHoldTheSame() throws IOException {
    byte[] text = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    var gz = new ByteArrayOutputStream();
    try (var out = Packing.wrap(gz, "x.csv.gz", "x.csv")) {
      out.write(text);
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gz.toByteArray()))) {
      assertThat(in.readAllBytes()).isEqualTo(text);
    }
    var zip = new ByteArrayOutputStream();
    try (var out = Packing.wrap(zip, "x.zip", "x.csv")) {
      out.write(text);
    }
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
      var entry = in.getNextEntry();
      assertThat(entry).isNotNull();
      assertThat(in.readAllBytes()).isEqualTo(text);
    }
  }

  private static String utf8(Format format) throws IOException {
    return new String(write(format), StandardCharsets.UTF_8);
  }

  private static byte[] write(Format format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (Rows rows = format.open(bytes, Stamp.ISO_LOCAL, HEADERS)) {
      rows.text("a \"b\", c");
      rows.number(-7);
      rows.number(43.25, 4);
      rows.number(76.90009, 4);
      rows.date(20_467);
      rows.flag(true);
      rows.end();
      rows.empty();
      rows.number(0);
      rows.number(Double.NaN, 4);
      rows.number(-0.05, 2);
      rows.date(9_862);
      rows.flag(false);
      rows.end();
      assertThat(rows.count()).isEqualTo(2);
    }
    return bytes.toByteArray();
  }
}
