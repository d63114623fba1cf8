package city.sitcenter.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole answer as one JSON file, in the form of a page, however many rows it has. */
final class JsonAnswer {

  private JsonAnswer() {}

  /**
   * Writes it as it comes.
   *
   * @param about a page of the answer, of which all but the rows counts
   * @param lines the rows, one JSON object a line; closed at the end
   */
  static void write(Path file, ObjectNode about, InputStream lines) throws IOException {
    about.remove(List.of("rows", "rowCount"));
    about.putNull("next");
    var names = names(about.path("columns"));
    var head = about.toString();
    try (var in = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
        var out = Files.newBufferedWriter(file)) {
      out.write(head.substring(0, head.length() - 1) + ",\"rows\":[");
      long count = 0;
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        out.write((count == 0 ? "" : ",") + "\n" + row(names, Api.JSON.readTree(line)));
        count++;
      }
      out.write("],\"rowCount\":" + count + "}\n");
    }
  }

  private static List<String> names(JsonNode columns) {
    var names = new ArrayList<String>();
    columns.forEach(column -> names.add(column.path("name").asString()));
    return names;
  }

  private static String row(List<String> names, JsonNode cells) {
    var row = Api.JSON.createArrayNode();
    names.forEach(name -> row.add(cells.path(name)));
    return row.toString();
  }
}
