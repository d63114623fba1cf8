package city.sitcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of the API in {@code docs/openapi.json} is the one the program gives, and what is
 * stable in it does not break. Run with {@code -Dwrite=true} to write it anew.
 */
@CityTest
class ApiDescriptionTest {

  private static final Path KEPT = Path.of("../docs/openapi.json");

  /** What the last release promised; written anew at a release, with {@code -Drelease=true}. */
  private static final Path RELEASED = Path.of("src/test/resources/api/released.txt");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  @LocalServerPort int port;

  @Test
  void isTheOneThatIsKept() throws Exception {
    var now = JSON.writeValueAsString(JSON.treeToValue(description(), Object.class)) + "\n";
    Reference.holds(KEPT, now);
  }

  @Test
  void everyOperationSaysInAFewWordsWhatItIsFor() throws Exception {
    var silent = new TreeSet<String>();
    for (var path : description().path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (operation.getValue().path("summary").asString("").isBlank()) {
          silent.add(operation.getKey() + " " + path.getKey());
        }
      }
    }
    assertThat(silent).as("operations without a summary").isEmpty();
  }

  @Test
  void everyListedStableOperationIsThere() throws Exception {
    var listed =
        Files.readAllLines(Path.of("src/main/resources/api/stable.txt")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    var description = description();
    assertThat(listed)
        .allSatisfy(line -> {
          var words = line.split(" ");
          var operation =
              description
                  .path("paths")
                  .path(words[1])
                  .path(words[0].toLowerCase(java.util.Locale.ROOT));
          assertThat(operation.path("x-stability").asString("")).isEqualTo("stable");
        });
  }

  @Test
  void whatWasReleasedAsStableDoesNotBreak() throws Exception {
    var now = ApiPromise.of(description());
    if (Boolean.getBoolean("release")) {
      Files.write(RELEASED, now);
    }
    var released = new TreeSet<>(Files.readAllLines(RELEASED));
    assertThat(now)
        .as("what a caller could count on is gone")
        .containsAll(released.stream().filter(line -> !ApiPromise.demands(line)).toList());
    assertThat(now)
        .as("a caller is asked for more than before")
        .filteredOn(line -> ApiPromise.demands(line) && released.contains(operation(line)))
        .isSubsetOf(released);
  }

  @Test
  void aFileIsSentAsAFormAndNoHeaderOfHttpIsDemanded() throws Exception {
    var paths = description().path("paths");
    for (var path : new String[] {"/api/v1/datasets/{id}/loads", "/api/v1/drafts"}) {
      var content = paths.path(path).at("/post/requestBody/content");
      assertThat(content.propertyNames()).containsExactly("multipart/form-data");
      var form = content.path("multipart/form-data").path("schema");
      assertThat(form.at("/properties/file/format").asString()).isEqualTo("binary");
      assertThat(form.at("/properties/format/$ref").asString()).endsWith("/Dialect");
    }
    var load = paths.path("/api/v1/datasets/{id}/loads").path("post");
    assertThat(load.path("operationId").asString()).isEqualTo("loadsLoad");
    for (var parameter : load.path("parameters")) {
      var isInPath = parameter.path("in").asString().equals("path");
      assertThat(parameter.path("required").asBoolean()).isEqualTo(isInPath);
    }
    for (var parameter : paths.at("/~1api~1v1~1query/post/parameters")) {
      assertThat(parameter.path("required").asBoolean()).isFalse();
    }
  }

  private static String operation(String line) {
    return String.join(" ", Arrays.asList(line.split(" ")).subList(0, 2));
  }

  private JsonNode description() throws IOException, InterruptedException {
    var address = URI.create("http://127.0.0.1:" + port + "/api/v1/openapi.json");
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return JSON.readTree(answer.body());
    }
  }
}
