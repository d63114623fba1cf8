package city.sitcenter.lake.ingest.load;

import city.sitcenter.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What tests of broken input say and look at. */
final class BrokenInput {

  private BrokenInput() {}

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** How a load ended, and by which problem. */
  static String code(JsonNode load) {
    return load.path("state").asString() + " " + load.path("problem").path("code").asString("");
  }

  /** Line and rule of each row that a load set aside. */
  static List<String> rejections(Feed feed, JsonNode load) {
    return Visitor.json(
            feed.steward().get("/api/v1/loads/" + load.path("id").asString() + "/rejections"))
        .path("items")
        .valueStream()
        .map(row -> row.path("line").asLong() + " " + row.path("rule").asString())
        .toList();
  }
}
