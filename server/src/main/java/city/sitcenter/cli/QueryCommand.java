package city.sitcenter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the running program in SQL. */
@Command(
    name = "query",
    description = "Ask a question in SQL, as a table or a file.",
    mixinStandardHelpOptions = true,
    footer =
        "%nExample: ./sitcenter query \"select district, count(*) from calls_112 group by district\"")
final class QueryCommand implements Callable<Integer> {

  private static final String LINES = "application/x-ndjson";
  private static final Map<String, String> TYPES =
      Map.of(
          "json", "application/json",
          "ndjson", LINES,
          "csv", "text/csv",
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "parquet", "application/vnd.apache.parquet");

  private static final int SCREEN = 1_000;
  private static final int MOST_TRIES = 3;

  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SQL", description = "One select statement.")
  private String sql = "";

  @Option(
      names = "--as-of",
      description = "A snapshot's id or a time: answer from what was known then.")
  private @Nullable String asOf;

  @Option(
      names = "--limit",
      description = "Rows at most (default: 1000 on the terminal, all rows in a file).")
  private @Nullable Integer limit;

  @Option(
      names = {"-o", "--out"},
      description =
          "Write to this file; its ending (csv, json, ndjson, xlsx, parquet) is the format.")
  private @Nullable Path out;

  @Override
  public Integer call() throws CommandFailed {
    var body = new LinkedHashMap<String, Object>();
    body.put("sql", sql);
    if (limit != null) {
      body.put("limit", limit);
    } else if (out == null) {
      body.put("limit", SCREEN);
    }
    if (asOf != null) {
      body.put("asOf", asOf);
    }
    if (out == null) {
      var answer = api.post("/query", body);
      var terminal = spec.commandLine().getOut();
      terminal.print(Table.of(answer.path("columns"), answer.path("rows")));
      terminal.flush();
      tell(answer);
    } else {
      write(body, out);
    }
    return 0;
  }

  private void tell(JsonNode answer) {
    var isCut = answer.path("truncated").asBoolean(false) || answer.path("next").isString();
    tell(answer.path("rows").size() + " rows", isCut, answer.path("figure").asString(""));
  }

  private void tell(String what, boolean isCut, String figure) {
    spec.commandLine()
        .getErr()
        .printf(
            "%s%s, figure %s%n",
            what,
            isCut ? " (more were cut off; " + (limit == null ? "set" : "raise") + " --limit)" : "",
            figure);
  }

  private void write(Map<String, Object> body, Path file) throws CommandFailed {
    var name = file.getFileName().toString();
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new CommandFailed("The ending of " + name + " is none of " + TYPES.keySet() + ".");
    }
    if (name.endsWith(".json")) {
      json(body, file);
      return;
    }
    var answer = download(body, type);
    write(file, answer.body());
    tell(file, answer.headers());
  }

  private HttpResponse<InputStream> download(Map<String, Object> body, String type)
      throws CommandFailed {
    return api.answer(
        api.request("/query")
            .header("Accept", type)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Api.JSON.writeValueAsString(body)))
            .build());
  }

  private void tell(Path file, HttpHeaders headers) {
    tell(
        file.toString(),
        headers.firstValue("X-Truncated").filter("true"::equals).isPresent(),
        headers.firstValue("Figure").orElse(""));
  }

  /** What is said of the answer comes as a page, its rows as a stream: both of one figure. */
  private void json(Map<String, Object> body, Path file) throws CommandFailed {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      var rows = download(body, LINES);
      var page = new LinkedHashMap<>(body);
      page.put("limit", 1);
      var about = (ObjectNode) api.post("/query", page);
      var isCut = rows.headers().firstValue("X-Truncated").filter("true"::equals).isPresent();
      if (rows.headers()
          .firstValue("Figure")
          .filter(about.path("figure").asString()::equals)
          .isPresent()) {
        about.put("truncated", isCut);
        write(file, part -> JsonAnswer.write(part, about, rows.body()));
        tell(file, rows.headers());
        return;
      }
      close(rows.body());
    }
    throw new CommandFailed("New data came while the answer was written. Ask again.");
  }

  private static void close(InputStream stream) throws CommandFailed {
    try {
      stream.close();
    } catch (IOException e) {
      throw new CommandFailed("The connection broke: " + e.getMessage());
    }
  }

  private static void write(Path file, InputStream content) throws CommandFailed {
    write(
        file,
        part -> {
          try (content) {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
          }
        });
  }

  private interface Content {
    void to(Path part) throws IOException;
  }

  /** A file that is there is whole. */
  private static void write(Path file, Content content) throws CommandFailed {
    var part = file.resolveSibling(file.getFileName() + ".part");
    try {
      content.to(part);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CommandFailed("Cannot write " + file + ": " + e.getMessage());
    } finally {
      remove(part);
    }
  }

  private static void remove(Path part) throws CommandFailed {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new CommandFailed("Cannot remove " + part + ": " + e.getMessage());
    }
  }
}
