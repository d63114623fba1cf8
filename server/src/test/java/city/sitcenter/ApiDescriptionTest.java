package city.sitcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    if (Boolean.getBoolean("write")) {
      Files.writeString(KEPT, now);
    }
    assertThat(Files.readString(KEPT))
        .as("docs/openapi.json is stale: run the test once with -Dwrite=true and read the change")
        .isEqualTo(now);
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
  void whatIsStableDoesNotBreak() throws Exception {
    assertThat(breaks(JSON.readTree(Files.readString(KEPT)), description())).isEmpty();
  }

  /** Removed operations, parameters or answers, and parameters that became required. */
  private static List<String> breaks(JsonNode before, JsonNode now) {
    var found = new ArrayList<String>();
    for (var path : before.path("paths").properties()) {
      for (var entry : path.getValue().properties()) {
        if (entry.getValue().path("x-stability").asString("").equals("stable")) {
          var name = entry.getKey() + " " + path.getKey();
          var operation = now.path("paths").path(path.getKey()).path(entry.getKey());
          compare(name, entry.getValue(), operation, found);
        }
      }
    }
    return found;
  }

  private static void compare(String name, JsonNode before, JsonNode now, List<String> found) {
    if (now.isMissingNode()) {
      found.add(name + " is gone");
      return;
    }
    var kept = names(now.path("parameters"), false);
    names(before.path("parameters"), false).stream()
        .filter(parameter -> !kept.contains(parameter))
        .forEach(parameter -> found.add(name + " no longer takes " + parameter));
    var demanded = names(before.path("parameters"), true);
    names(now.path("parameters"), true).stream()
        .filter(parameter -> !demanded.contains(parameter))
        .forEach(parameter -> found.add(name + " now demands " + parameter));
    before.path("responses").propertyNames().stream()
        .filter(status -> now.path("responses").path(status).isMissingNode())
        .forEach(status -> found.add(name + " no longer answers " + status));
  }

  private static List<String> names(JsonNode parameters, boolean requiredOnly) {
    return parameters
        .valueStream()
        .filter(parameter -> !requiredOnly || parameter.path("required").asBoolean(false))
        .map(parameter -> parameter.path("name").asString(""))
        .toList();
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
