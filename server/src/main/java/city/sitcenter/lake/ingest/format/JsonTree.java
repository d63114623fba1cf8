package city.sitcenter.lake.ingest.format;

import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads one value of a JSON text whole, and tells which names an object in it has more than once:
 * JSON allows it, and of such a name the last value would silently win.
 */
final class JsonTree {

  private JsonTree() {}

  /**
   * @param path of the value, with dots between the names; empty for the outermost
   * @param twice takes the paths of names that came again
   */
  static JsonNode read(JsonParser parser, String path, Set<String> twice) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          var name = parser.currentName();
          var inner = path.isEmpty() ? name : path + "." + name;
          parser.nextToken();
          if (object.has(name)) {
            twice.add(inner);
          }
          object.set(name, read(parser, inner, twice));
        }
        yield object;
      }
      case START_ARRAY -> {
        var array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(read(parser, path, twice));
        }
        yield array;
      }
      default -> parser.readValueAsTree();
    };
  }
}
