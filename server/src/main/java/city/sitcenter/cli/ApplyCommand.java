package city.sitcenter.cli;

import java.io.PrintWriter;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Has the running program take over its city's folder, after showing what would change. */
@Command(
    name = "apply",
    description = "Show what the city's files would change, then make it so.",
    mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {

  @Mixin private Api api = new Api();
  @Spec private CommandSpec spec;

  @Option(names = "--yes", description = "Do not ask before changing anything.")
  private boolean yes;

  @Override
  public Integer call() throws CommandFailed {
    var out = spec.commandLine().getOut();
    var seen = api.getTagged("/city/difference");
    if (!tell(out, seen.body())) {
      out.println("Nothing would change.");
      return 0;
    }
    if (!yes && !confirmed(out)) {
      return 1;
    }
    api.postIfMatch("/city/apply", seen.tag());
    out.println("Done.");
    return 0;
  }

  /** True when there is something to do. */
  private static boolean tell(PrintWriter out, JsonNode difference) {
    difference.path("findings").forEach(finding -> out.println("  " + words(finding)));
    difference.path("added").forEach(id -> out.println("  + " + id.asString()));
    difference.path("removed").forEach(id -> out.println("  - " + id.asString()));
    difference
        .path("renamed")
        .properties()
        .forEach(entry -> out.println("  " + entry.getKey() + " → " + entry.getValue().asString()));
    difference
        .path("changed")
        .properties()
        .forEach(entry -> tell(out, entry.getKey(), entry.getValue()));
    difference
        .path("refused")
        .forEach(id ->
            out.println(
                "  ! "
                    + id.asString()
                    + " would break its readers and stays as it is; to mean it, raise the first number of its version"));
    difference.path("files").forEach(file -> out.println("  ~ " + file.asString()));
    return difference.properties().stream()
        .filter(entry -> !entry.getKey().matches("findings|refused"))
        .anyMatch(entry -> !entry.getValue().isEmpty());
  }

  private static void tell(PrintWriter out, String dataset, JsonNode changes) {
    for (var change : changes) {
      out.printf(
          "  ~ %s: %s %s%s%n",
          dataset,
          change.path("kind").asString(""),
          change.path("path").asString(""),
          change.path("breaking").asBoolean(false) ? " (breaking)" : "");
    }
  }

  private static String words(JsonNode finding) {
    return "%s:%d:%d %s %s — %s"
        .formatted(
            finding.path("file").asString(""),
            finding.path("line").asInt(0),
            finding.path("column").asInt(0),
            finding.path("severity").asString(""),
            finding.path("message").asString(""),
            finding.path("hint").asString(""));
  }

  private static boolean confirmed(PrintWriter out) {
    out.print("Make it so? [y/N] ");
    out.flush();
    var answers = new Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8);
    return answers.hasNextLine() && answers.nextLine().strip().equalsIgnoreCase("y");
  }
}
