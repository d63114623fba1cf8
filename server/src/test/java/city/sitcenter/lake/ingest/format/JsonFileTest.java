package city.sitcenter.lake.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFileTest {

  @TempDir Path folder;

  private List<String> rows(Kind kind, String json) throws IOException {
    return rows(Dialect.UNKNOWN.with(kind), json);
  }

  private List<String> rows(Dialect wish, String json) throws IOException {
    var file = folder.resolve("in");
    Files.writeString(file, json.replace("~", "\n"));
    var read = new JsonFile(file, wish, Names.NONE, folder, Limits.USUAL, Watch.NOBODY).open();
    return Files.readAllLines(((Table.Numbered) read).file());
  }

  private void isRefused(ProblemCode code, String told, Kind kind, String json) {
    isRefused(code, told, Dialect.UNKNOWN.with(kind), json);
  }

  private void isRefused(ProblemCode code, String told, Dialect wish, String json) {
    assertThatThrownBy(() -> rows(wish, json))
        .as(json)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.arguments().getFirst().toString()).isEqualTo(told);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JSON, 1:15 | [{\"code\":\"a\"}][{\"code\":\"b\"}]",
        "JSON, 2:1 | [{\"code\":\"a\"}]~{\"code\":\"b\"}",
        "JSON, 1:16 | [{\"code\":\"a\"}] 5",
        "JSON, 2:3 | {\"rows\":[{\"code\":\"a\"}]}~  {\"rows\":[{\"code\":\"b\"}]}",
        "JSON, 2:2 | {\"a\":{\"rows\":[{\"code\":\"a\"}]},\"n\":{\"m\":[1,[2]]}}~ []",
      })
  void whatFollowsTheEndIsDamageWithItsPlace(String place, String json) {
    isRefused(ProblemCode.FILE_DAMAGED, place, Kind.JSON, json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"code\":\"a\"}] trailing",
        "[{\"code\":\"a\"}]]",
        "{\"rows\":[{\"code\":\"a\"}]",
        "{\"rows\":[{\"code\":\"a\"}],\"more\":}",
      })
  void whatIsNoJsonBehindTheListIsDamageWithItsPlace(String json) {
    assertThatThrownBy(() -> rows(Kind.JSON, json))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.FILE_DAMAGED);
              assertThat(problem.arguments().getFirst().toString()).matches("JSON, 1:\\d+");
            });
  }

  @Test
  void aListOrWhatHoldsItComesOnce() {
    isRefused(
        ProblemCode.FILE_DAMAGED,
        "JSON, 2:1, rows",
        Kind.JSON,
        "{\"rows\":[{\"code\":\"z\"}],~\"rows\":[{\"code\":\"a\"}]}");
    isRefused(
        ProblemCode.FILE_DAMAGED,
        "JSON, 2:2, a",
        Kind.JSON,
        "{\"a\":{\"rows\":[{\"code\":\"z\"}]},~ \"a\":{\"rows\":[{\"code\":\"a\"}]}}");
    isRefused(
        ProblemCode.FILE_DAMAGED,
        "JSON, 2:1, rows",
        Dialect.UNKNOWN.with(Kind.JSON).withRecords("$.rows"),
        "{\"rows\":[{\"code\":\"z\"}],\"n\":{\"rows\":1},~\"rows\":[]}");
    isRefused(
        ProblemCode.FILE_DAMAGED,
        "JSON, 2:1, features",
        Kind.GEOJSON,
        "{\"type\":\"FeatureCollection\",\"features\":[],~\"features\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.meta, $.data | {\"meta\":[{\"code\":\"m\"}],\"data\":[{\"code\":\"a\"},{\"code\":\"b\"}]}",
        "$.a, $.b | {\"a\":[{\"code\":\"a\"}],\"b\":[{\"code\":\"b\"}]}",
        "$.a.x, $.a.y.z, $.b | {\"a\":{\"x\":[{\"c\":1}],\"k\":1,\"y\":{\"z\":[{\"c\":2}]}},\"b\":[{\"c\":3}]}",
      })
  void ofSeveralListsNoneIsTakenUnasked(String lists, String json) throws IOException {
    isRefused(ProblemCode.FILE_RECORDS_UNKNOWN, lists, Kind.JSON, json);
    var last = lists.substring(lists.lastIndexOf('$'));
    assertThat(rows(Dialect.UNKNOWN.with(Kind.JSON).withRecords(last), json)).isNotEmpty();
  }

  @Test
  void aListWhoseNameHasADotIsNotTakenForAnother() {
    isRefused(
        ProblemCode.FILE_RECORDS_UNKNOWN,
        "$.a.b",
        Kind.JSON,
        "{\"a.b\":[{\"x\":1}],\"a\":{\"b\":[{\"x\":2}]}}");
  }

  @Test
  void theOneListOfObjectsIsTakenWhateverStandsBesideIt() throws IOException {
    for (var json :
        List.of(
            "[{\"code\":\"a\"},{\"code\":\"b\"}]~",
            "{\"n\":[1,[{\"x\":1}]],\"rows\":[{\"code\":\"a\"},{\"code\":\"b\"}],\"k\":[],\"o\":{\"rows\":[2]}}",
            "{\"d\":{\"rows\":[{\"code\":\"a\"},{\"code\":\"b\"}]},\"rows\":3}")) {
      assertThat(rows(Kind.JSON, json)).containsExactly("1,,,\"a\"", "2,,,\"b\"");
    }
  }

  @Test
  void aSecondListIsFoundBehindManyRecords() {
    var rows = "{\"code\":\"a\"},".repeat(5000) + "{\"code\":\"a\"}";
    isRefused(
        ProblemCode.FILE_RECORDS_UNKNOWN,
        "$.a, $.b",
        Kind.JSON,
        "{\"a\":[" + rows + "],\"b\":[{\"code\":\"b\"}]}");
  }

  @Test
  void moreThanOneFeatureInALineRejectsTheLine() throws IOException {
    var feature = "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"code\":\"a\"}}";
    var rows = rows(Kind.NDJSON, feature + "~" + feature + feature + "~" + feature + " more");
    assertThat(rows).hasSize(3);
    assertThat(rows.getFirst()).isEqualTo("1,,,\"a\"");
    assertThat(rows.get(1)).startsWith("2,type,");
    assertThat(rows.getLast()).startsWith("3,type,");
  }

  @ParameterizedTest
  @CsvSource({
    "JSON, '[{\"code\":\"\\ud800\"},{\"code\":\"b\"}]'",
    "JSON, '[{\"code\":\"\\udc00\\ud800\"},{\"code\":\"b\"}]'",
    "NDJSON, '{\"code\":\"\\ud800\"}~{\"code\":\"b\"}'",
  })
  void halfACharacterRejectsItsRowOnly(Kind kind, String json) throws IOException {
    var rows = rows(kind, json);
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst()).startsWith("1,encoding,0,\"\uFFFD");
    assertThat(rows.getLast()).isEqualTo("2,,,\"b\"");
  }

  @Test
  void halfACharacterIsFoundWhereverItStands() throws IOException {
    assertThat(rows(Kind.JSON, "[{\"a\":1,\"b\":[\"\\ud83d\"]},{\"a\":\"\\ud83d\\ude00\"}]"))
        .containsExactly("1,encoding,1,\"1\",\"[\"\"\uFFFD\"\"]\"", "2,,,\"\uD83D\uDE00\",");
    assertThat(rows(Kind.JSON, "[{\"a\":1},\"\\ud83d\"]"))
        .containsExactly("1,,,\"1\"", "2,type,,\"\"\"\uFFFD\"\"\"");
  }

  @Test
  void halfACharacterInANameIsDamageWithItsPlace() {
    isRefused(ProblemCode.FILE_DAMAGED, "JSON, 1:9", Kind.JSON, "{\"\\ud800\":[{\"code\":\"a\"}]}");
    isRefused(
        ProblemCode.FILE_DAMAGED, "JSON, 1:12", Kind.JSON, "{\"\\u0001\":[{\"code\":\"a\"}]}");
    isRefused(
        ProblemCode.FILE_DAMAGED, "JSON, 2:1", Kind.NDJSON, "{\"code\":1}~{\"\\ud800\":\"a\"}");
  }
}
