package city.sitcenter.cli;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Loads files into a dataset of the running program and shows how it goes. */
@Command(
    name = "import",
    description = "Load files into a dataset.",
    mixinStandardHelpOptions = true,
    footer = "%nExample: ./sitcenter import calls_112 calls.csv.gz")
final class ImportCommand implements Callable<Integer> {

  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DATASET", description = "The dataset to load into.")
  private String dataset = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files: CSV, JSON, NDJSON, GeoJSON, XLSX, Parquet; also zip or gz.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--mode",
      description = "append, replace, merge or events (default: the contract's).")
  private @Nullable String mode;

  @Option(
      names = {"-m", "--message"},
      description = "Why, for those who read the version list.")
  private @Nullable String message;

  @Override
  public Integer call() throws CommandFailed {
    var worst = 0;
    for (var file : files) {
      worst = Math.max(worst, load(file));
    }
    return worst;
  }

  private int load(Path file) throws CommandFailed {
    var load = api.json(upload(file));
    var progress = new Progress(spec.commandLine().getErr(), file.getFileName().toString());
    while (!Progress.isOver(load)) {
      progress.show(load);
      pause();
      load = api.get("/loads/" + load.path("id").asString());
    }
    progress.end();
    return tell(load);
  }

  private int tell(JsonNode load) {
    var out = spec.commandLine().getOut();
    var state = load.path("state").asString();
    out.printf(
        "%s: %s, %,d rows accepted, %,d rejected%n",
        load.path("file").path("name").asString(""),
        state,
        load.path("accepted").asLong(0),
        load.path("rejected").asLong(0));
    if (load.path("older").asLong(0) > 0) {
      out.printf("  %,d rows left out: older than what was known%n", load.path("older").asLong());
    }
    for (var group : load.path("rejections")) {
      out.printf(
          "  %,d rows: %s %s%n",
          group.path("count").asLong(),
          group.path("rule").asString(""),
          group.path("column").asString(""));
    }
    if (load.path("problem").isObject()) {
      out.println(Api.words(load.path("problem")));
    }
    return "published".equals(state) || "unchanged".equals(state) ? 0 : 1;
  }

  private HttpRequest upload(Path file) throws CommandFailed {
    if (!Files.isReadable(file)) {
      throw new CommandFailed("Cannot read " + file + ": no such file, or no right to read it.");
    }
    var boundary = "sitcenter" + UUID.randomUUID();
    var parts = new ArrayList<HttpRequest.BodyPublisher>();
    field(parts, boundary, "mode", mode);
    field(parts, boundary, "message", message);
    parts.add(
        text(
            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                .formatted(boundary, file.getFileName().toString().replace("\"", ""))));
    try {
      parts.add(BodyPublishers.ofFile(file));
    } catch (FileNotFoundException e) {
      throw new CommandFailed("Cannot read " + file + ": " + e.getMessage());
    }
    parts.add(text("\r\n--" + boundary + "--\r\n"));
    return api.request("/datasets/" + dataset + "/loads")
        .header("Accept", "application/json")
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(BodyPublishers.concat(parts.toArray(HttpRequest.BodyPublisher[]::new)))
        .build();
  }

  private static void field(
      List<HttpRequest.BodyPublisher> parts, String boundary, String name, @Nullable String value) {
    if (value != null) {
      parts.add(
          text(
              "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n"
                  .formatted(boundary, name, value)));
    }
  }

  private static HttpRequest.BodyPublisher text(String text) {
    return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
  }

  private static void pause() throws CommandFailed {
    try {
      Thread.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("Interrupted; the load goes on in the server.");
    }
  }
}
