package city.sitcenter.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import city.sitcenter.kernel.DatasetId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole city's folder: what is wrong is told with file, line and mend. */
class CityFilesTest {

  @TempDir Path folder;

  @BeforeEach
  void aSmallCity() throws IOException {
    write(
        "city.yaml",
        """
        id: almaty
        title: {kk: Алматы, ru: Алматы, en: Almaty}
        languages: [kk, ru, en]
        timeZone: Asia/Almaty
        extent: {west: 76.7, south: 43.0, east: 77.2, north: 43.5}
        currency: KZT
        themes: [{id: transport, title: {kk: Көлік, ru: Транспорт, en: Transport}}]
        organisations: [{id: mobility_department, title: {kk: Б, ru: У, en: D}}]
        """);
    dataset("bridges", TestContracts.yaml("bridges", "open"));
    write(
        "sources/bridges.yaml",
        """
        id: bridges
        dataset: bridges
        title: {kk: К, ru: М, en: B}
        kind: http
        url: "${simulator}/latest/bridges.csv"
        schedule: "0 */10 * * * *"
        format: {kind: csv, encoding: kz-1048, delimiter: "\\t"}
        """);
    write(
        "territories/districts.yaml",
        """
        id: districts
        title: {kk: А, ru: Р, en: D}
        level: district
        nature: schematic
        source: drawn
        """);
    write("territories/districts.geojson", map(square("left", 76.8), square("right", 76.9)));
  }

  private void dataset(String id, String yaml) throws IOException {
    write("datasets/" + id + "/contract.yaml", yaml);
    for (var example : List.of("good.csv", "bad.csv", "expected-rejections.yaml")) {
      write("datasets/" + id + "/" + example, "code\n");
    }
  }

  private void write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void change(String path, String right, String wrong) throws IOException {
    var text = Files.readString(folder.resolve(path));
    assertThat(text).contains(right);
    write(path, text.replace(right, wrong));
  }

  private static String square(String id, double west) {
    return square(id, west, 0.1, "2014-07-02", "null");
  }

  private static String square(String id, double west, double size, String from, String to) {
    double east = west + size;
    return """
    {"type": "Feature", "properties": {"id": "%s", "title_kk": "A", "title_ru": "B",
      "title_en": "C", "valid_from": "%s", "valid_to": %s},
     "geometry": {"type": "Polygon",
      "coordinates": [[[%f, 43.2], [%f, 43.2], [%f, 43.3], [%f, 43.3], [%f, 43.2]]]}}\
    """
        .formatted(id, from, to, west, east, east, west, west);
  }

  private static String map(String... features) {
    return "{\"type\": \"FeatureCollection\", \"features\": [\n"
        + String.join(",\n", features)
        + "]}";
  }

  @Test
  void aSourceMayCallADatasetByItsFormerName() throws IOException {
    change("sources/bridges.yaml", "dataset: bridges", "dataset: crossings");
    assertThat(CityFiles.read(folder).findings()).extracting(Finding::code).isNotEmpty();
    change(
        "datasets/bridges/contract.yaml",
        "  - {property: nature, value: simulated}\n",
        "  - {property: nature, value: simulated}\n  - {property: aliases, value: [crossings]}\n");
    var city = CityFiles.read(folder);
    assertThat(city.findings()).isEmpty();
    assertThat(city.parts().of(CitySource.class))
        .extracting(CitySource::dataset)
        .containsExactly(new DatasetId("bridges"));
  }

  @Test
  void aFolderThatNobodyReadsIsToldOf() throws IOException {
    write("indicators/roads.yaml", "nonsense: [");
    write("source/feed.yaml", "nonsense: [");
    assertThat(CityFiles.read(folder).findings())
        .extracting(Finding::file, Finding::code)
        .containsExactly(
            tuple("indicators", FindingCode.FILE_UNKNOWN),
            tuple("source", FindingCode.FILE_UNKNOWN));
    assertThat(findings().getLast()).contains("sources");
  }

  private List<String> findings() {
    return CityFiles.read(folder).findings().stream()
        .map(finding -> finding.in(Locale.ENGLISH))
        .toList();
  }

  @Test
  void theDemoCityIsInOrder() {
    var result = CityFiles.read(Path.of("../cities/almaty"));
    assertThat(result.findings().stream().map(finding -> finding.in(Locale.ENGLISH))).isEmpty();
    assertThat(result.city()).isNotNull();
    assertThat(result.datasets()).hasSizeGreaterThan(4);
    assertThat(result.territories().find("districts")).isPresent();
    assertThat(result.parts().of(CitySource.class)).isNotEmpty();
  }

  @Test
  void theSmallCityIsInOrder() {
    assertThat(findings()).isEmpty();
    var source = CityFiles.read(folder).parts().of(CitySource.class).getFirst();
    assertThat(source.format().delimiter()).isEqualTo("\t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "city.yaml | timeZone: Asia/Almaty | timeZone: Asia/Almata | city.yaml:4:11 error | Asia/Almaty",
        "city.yaml | currency: KZT | curency: KZT | city.yaml:6:1 error | currency",
        "city.yaml | currency: KZT | currency: KZZ | city.yaml:6:11 error | ISO 4217",
        "city.yaml | west: 76.7 | west: 79.7 | city.yaml:5:9 error | Exchange",
        "datasets/bridges/contract.yaml | domain: transport | domain: trnsport | contract.yaml:8:9 error | transport",
        "datasets/bridges/contract.yaml | mobility_department | mobility_departmen | contract.yaml:11:14 error | mobility_department",
        "datasets/bridges/contract.yaml | tenant: almaty | tenant: astana | contract.yaml:7:9 error | tenant: almaty",
        "datasets/bridges/contract.yaml | id: bridges | id: bridge | contract.yaml | the same name",
        "sources/bridges.yaml | dataset: bridges | dataset: bridge | sources/bridges.yaml:2:10 error | bridges",
        "sources/bridges.yaml | kind: http | kind: htp | sources/bridges.yaml:4:7 error | http",
        "sources/bridges.yaml | 0 */10 * * * * | */10 * * * * | sources/bridges.yaml:6:11 error | six fields",
        "sources/bridges.yaml | ${simulator}/latest | ftp://x | sources/bridges.yaml:5:6 error | http://",
        "sources/bridges.yaml | ${simulator}/latest | http://x.kz:70000 | sources/bridges.yaml:5:6 error | http://",
        "sources/bridges.yaml | kz-1048 | kz-1049 | sources/bridges.yaml:7:31 error | utf-8",
        "sources/bridges.yaml | id: bridges | id: tunnels | sources/bridges.yaml:1:5 error | the same name",
        "territories/districts.yaml | nature: schematic | nature: drawn | districts.yaml | schematic",
        "territories/districts.geojson | \"left\" | \"Left\" | districts.geojson:2:35 error | small",
        "territories/districts.geojson | FeatureCollection | Features | districts.geojson:1:1 error | FeatureCollection",
      })
  void whatIsWrongIsToldWithPlaceAndMend(
      String file, String right, String wrong, String place, String mend) throws IOException {
    change(file, right, wrong);
    assertThat(findings())
        .as(findings().toString())
        .anySatisfy(finding -> assertThat(finding).contains(place).contains(mend));
  }

  @Test
  void aTagHasANameInTheLanguagesOfTheCityOnceAnyHas() throws IOException {
    var city = folder.resolve("city.yaml");
    var text = Files.readString(city);
    Files.writeString(
        city, text + "tags: [{id: bridge, title: {kk: Көпір, ru: Мост, en: Bridge}}]");
    assertThat(findings()).isEmpty();
    Files.writeString(city, text + "tags: [{id: bridges, title: {kk: К, ru: М, en: B}}]");
    assertThat(findings())
        .singleElement()
        .asString()
        .startsWith("datasets/bridges/contract.yaml")
        .contains("warning", "Did you mean bridges?");
    Files.writeString(city, text + "tags: [{id: bridge, title: {kk: К, ru: М}}]");
    assertThat(findings()).singleElement().asString().startsWith("city.yaml").contains("error");
  }

  @Test
  void filesInTheWrongPlaceAreNamed() throws IOException {
    write("datasets/contract.yaml", "x: 1");
    write("dataset/bridges/contract.yaml", "x: 1");
    write("sources/readme.txt", "hello");
    write("territories/parishes.geojson", "{}");
    write("datasets/bridges/godo.csv", "");
    Files.delete(folder.resolve("datasets/bridges/bad.csv"));
    assertThat(findings())
        .anySatisfy(finding -> assertThat(finding).startsWith("datasets/contract.yaml error"))
        .anySatisfy(
            finding -> assertThat(finding).startsWith("dataset warning").contains("datasets"))
        .anySatisfy(finding -> assertThat(finding).startsWith("sources/readme.txt error"))
        .anySatisfy(finding -> assertThat(finding).startsWith("territories/parishes.geojson error"))
        .anySatisfy(finding -> assertThat(finding).contains("godo.csv").contains("good.csv"))
        .anySatisfy(finding -> assertThat(finding).contains("bad.csv is missing"));
  }

  @Test
  void referencesMustLeadSomewhere() throws IOException {
    var yaml =
        TestContracts.yaml("crossings", "open")
            .replace(
                "        primaryKey: true",
                "        primaryKey: true\n        relationships: [{to: bridges.cod}]");
    dataset("crossings", yaml);
    assertThat(findings()).singleElement().asString().contains("Did you mean code?");
    dataset("crossings", yaml.replace("bridges.cod", "bridges.length"));
    assertThat(findings()).singleElement().asString().contains("same type");
    dataset("crossings", yaml.replace("bridges.cod", "bridgs.code"));
    assertThat(findings()).singleElement().asString().contains("Did you mean bridges?");
    dataset("crossings", yaml.replace("bridges.cod", "bridges.code"));
    assertThat(findings()).isEmpty();
  }

  @Test
  void groundMustBelongToExactlyOne() throws IOException {
    write(
        "territories/districts.geojson",
        map(square("left", 76.8, 0.15, "2014-07-02", "null"), square("right", 76.9)));
    assertThat(findings()).singleElement().asString().contains("overlap");
    write(
        "territories/districts.geojson",
        map(
            square("left", 76.8, 0.1, "2000-01-01", "\"2015-01-01\""),
            square("left", 76.8, 0.1, "2014-07-02", "null")));
    assertThat(findings()).singleElement().asString().contains("two boundaries");
    write(
        "territories/districts.geojson",
        map(square("left", 76.8))
            .replace(
                "[76.900000, 43.2], [76.900000, 43.3]", "[76.900000, 43.3], [76.900000, 43.2]"));
    assertThat(findings()).singleElement().asString().contains("outline is not valid");
  }

  @Test
  void aFolderThatIsNoneIsAFinding() throws IOException {
    assertThat(CityFiles.read(folder.resolve("absent")).hasErrors()).isTrue();
    Files.write(
        folder.resolve("city.yaml"),
        "title: Алматы".getBytes(java.nio.charset.Charset.forName("windows-1251")));
    assertThat(findings()).anySatisfy(finding -> assertThat(finding).contains("UTF-8"));
    Files.write(folder.resolve("city.yaml"), "id: x".getBytes(StandardCharsets.UTF_8));
    assertThat(CityFiles.read(folder).city()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"\\a, U+0007", "\\x1b[31m, U+001B", "\\u202e, U+202E", "\\0, U+0000"})
  void charactersNobodySeesAreRefusedWithTheirPlace(String written, String told)
      throws IOException {
    change(
        "datasets/bridges/contract.yaml", "name: Bridges\n", "name: \"Bri" + written + "dges\"\n");
    change("city.yaml", "en: Transport", "en: \"Trans" + written + "port\"");
    assertThat(findings())
        .anyMatch(finding -> finding.matches("(?s)city.yaml:7:\\d+.*" + Pattern.quote(told) + ".*"))
        .anyMatch(finding ->
            finding.matches(
                "(?s)datasets/bridges/contract.yaml:\\d+:\\d+.*" + Pattern.quote(told) + ".*"));
  }
}
