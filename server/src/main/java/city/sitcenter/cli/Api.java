package city.sitcenter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running Sitcenter, spoken to as any other program would. */
final class Api {

  static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(
      names = "--url",
      defaultValue = "${SITCENTER_URL:-http://127.0.0.1:8080}",
      description = "Address of the running Sitcenter (default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--key",
      defaultValue = "${SITCENTER_KEY}",
      description = "API key (default: the local key of --home).")
  private @Nullable String key;

  @Option(
      names = "--home",
      defaultValue = "${SITCENTER_HOME:-var}",
      description = "Home folder of the running program, for its local key (default: var).")
  private Path home = Path.of("var");

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** The program that this very command runs. */
  static Api of(StartCommand.Where where) {
    var api = new Api();
    api.url = URI.create("http://127.0.0.1:" + where.webPort());
    api.home = where.homeFolder();
    return api;
  }

  /** An address below {@code /api/v1}. */
  HttpRequest.Builder request(String path) throws CommandFailed {
    var builder =
        HttpRequest.newBuilder(url.resolve("/api/v1" + path))
            .header("Accept-Language", Locale.getDefault().getLanguage());
    var credential = credential();
    return credential == null ? builder : builder.header("Authorization", "Bearer " + credential);
  }

  JsonNode get(String path) throws CommandFailed {
    return json(request(path).header("Accept", "application/json").build());
  }

  /** What an address answers, with the tag that names this very state of it. */
  Tagged getTagged(String path) throws CommandFailed {
    var answer = answer(request(path).header("Accept", "application/json").build());
    try (var body = answer.body()) {
      return new Tagged(JSON.readTree(body), answer.headers().firstValue("ETag").orElse(""));
    } catch (IOException e) {
      throw new CommandFailed("The connection broke: " + e.getMessage());
    }
  }

  /** Does something only if what it is done to is still as it was seen. */
  JsonNode postIfMatch(String path, String tag) throws CommandFailed {
    return json(
        request(path)
            .header("Accept", "application/json")
            .header("If-Match", tag)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  /** A state with its name. */
  record Tagged(JsonNode body, String tag) {}

  JsonNode post(String path, Map<String, ?> body) throws CommandFailed {
    return json(
        request(path)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  JsonNode json(HttpRequest request) throws CommandFailed {
    try (var answer = send(request)) {
      var bytes = answer.readAllBytes();
      return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    } catch (IOException e) {
      throw new CommandFailed("The connection broke: " + e.getMessage());
    }
  }

  /** The body of a good answer, to be read as it comes and closed. */
  InputStream send(HttpRequest request) throws CommandFailed {
    return answer(request).body();
  }

  /** A good answer, its body to be read as it comes and closed. */
  HttpResponse<InputStream> answer(HttpRequest request) throws CommandFailed {
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() >= 400) {
        throw new CommandFailed(words(answer));
      }
      return answer;
    } catch (ConnectException e) {
      throw new CommandFailed(
          "No Sitcenter answers at "
              + url
              + ". Start one with ./sitcenter start, or name another with --url.");
    } catch (IOException e) {
      throw new CommandFailed("The connection broke: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("Interrupted.");
    }
  }

  private static String words(HttpResponse<InputStream> answer) throws IOException {
    try (var body = answer.body()) {
      var text = new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (!answer.headers().firstValue("Content-Type").orElse("").contains("json")) {
        return "The server answered " + answer.statusCode() + ".";
      }
      return words(JSON.readTree(text));
    }
  }

  /** A problem (RFC 9457) as lines for a terminal. */
  static String words(JsonNode problem) {
    var words = new StringBuilder();
    words.append(problem.path("title").asString("")).append(": ");
    words.append(problem.path("detail").asString(""));
    for (var spot : problem.path("fields")) {
      words.append("\n  ");
      if (spot.path("field").isString()) {
        words.append(spot.path("field").asString()).append(": ");
      }
      if (spot.path("line").isNumber()) {
        words.append("line ").append(spot.path("line").asInt());
        words.append(", column ").append(spot.path("column").asInt(1)).append(": ");
      }
      words.append(spot.path("message").asString(""));
      if (spot.path("hint").isString()) {
        words.append(" (").append(spot.path("hint").asString()).append(")");
      }
    }
    return words.append("\n").append(problem.path("hint").asString("")).toString();
  }

  private @Nullable String credential() throws CommandFailed {
    if (key != null && !key.isBlank()) {
      return key;
    }
    var file = home.resolve("local-key");
    try {
      return Files.isReadable(file) ? Files.readString(file).strip() : null;
    } catch (IOException e) {
      throw new CommandFailed("Cannot read " + file + ": " + e.getMessage());
    }
  }
}
