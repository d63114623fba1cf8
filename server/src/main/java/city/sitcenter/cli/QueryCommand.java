package city.sitcenter.cli;

import java.io.IOException;
import java.net.http.HttpRequest;
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

/** Asks the running program in SQL. */
@Command(
    name = "query",
    description = "Ask a question in SQL, as a table or a file.",
    mixinStandardHelpOptions = true,
    footer =
        "%nExample: ./sitcenter query \"select district, count(*) from calls_112 group by district\"")
final class QueryCommand implements Callable<Integer> {

  private static final Map<String, String> TYPES =
      Map.of(
          "json", "application/json",
          "ndjson", "application/x-ndjson",
          "csv", "text/csv",
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "parquet", "application/vnd.apache.parquet");

  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SQL", description = "One select statement.")
  private String sql = "";

  @Option(
      names = "--as-of",
      description = "A snapshot's id or a time: answer from what was known then.")
  private @Nullable String asOf;

  @Option(names = "--limit", description = "Rows at most (default: ${DEFAULT-VALUE}).")
  private int limit = 1000;

  @Option(
      names = {"-o", "--out"},
      description =
          "Write to this file; its ending (csv, json, ndjson, xlsx, parquet) is the format.")
  private @Nullable Path out;

  @Override
  public Integer call() throws CommandFailed {
    var body = new LinkedHashMap<String, Object>();
    body.put("sql", sql);
    body.put("limit", limit);
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
    var err = spec.commandLine().getErr();
    err.printf(
        "%d rows%s, figure %s%n",
        answer.path("rows").size(),
        answer.path("truncated").asBoolean(false) ? " (more were cut off; raise --limit)" : "",
        answer.path("figure").asString(""));
  }

  private void write(Map<String, ?> body, Path file) throws CommandFailed {
    var name = file.getFileName().toString();
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new CommandFailed("The ending of " + name + " is none of " + TYPES.keySet() + ".");
    }
    var request =
        api.request("/query")
            .header("Accept", type)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Api.JSON.writeValueAsString(body)))
            .build();
    try (var answer = api.send(request)) {
      Files.copy(answer, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CommandFailed("Cannot write " + file + ": " + e.getMessage());
    }
  }
}
