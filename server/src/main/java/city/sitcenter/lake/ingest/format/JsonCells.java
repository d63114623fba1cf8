package city.sitcenter.lake.ingest.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * One JSON object as cells by column name. Objects within it become columns with a dotted name,
 * arrays stay as JSON text, numbers stay as they are written. A GeoJSON feature gives its
 * properties and its position.
 */
final class JsonCells {

  /** Under this name stands the column that an object names twice: its value cannot be known. */
  static final String TWICE = "\u0000twice";

  private static final int DEEPEST_COLUMN = 3;

  private static final String PROPERTIES = "properties.";

  private final boolean features;
  private final Names expected;

  /**
   * @param features true when every object is taken for a GeoJSON feature
   * @param expected names wanted; a whole object is kept under such a name too
   */
  JsonCells(boolean features, Names expected) {
    this.features = features;
    this.expected = expected;
  }

  /** The cells of the object a parser stands at; null for a feature, which must be read whole. */
  @Nullable Map<String, @Nullable String> of(JsonParser parser) {
    if (features) {
      return null;
    }
    var cells = new LinkedHashMap<String, @Nullable String>();
    object("", parser, 1, cells);
    boolean feature =
        "Feature".equals(cells.get("type"))
            && cells.keySet().stream().anyMatch(name -> name.startsWith("geometry"));
    return feature ? null : cells;
  }

  private void object(
      String prefix, JsonParser parser, int depth, Map<String, @Nullable String> cells) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = prefix.isEmpty() ? parser.currentName() : prefix + parser.currentName();
      switch (parser.nextToken()) {
        case START_OBJECT -> {
          if (depth < DEEPEST_COLUMN && expected.known(List.of(name)) == 0) {
            object(name + ".", parser, depth + 1, cells);
          } else {
            var twice = new TreeSet<String>();
            var whole = JsonTree.read(parser, name, twice);
            cell(name, whole, depth, cells);
            twice.forEach(path -> twice(path, cells));
          }
        }
        case START_ARRAY -> put(name, parser.readValueAsTree().toString(), cells);
        case VALUE_NULL -> put(name, null, cells);
        default -> put(name, parser.getString(), cells);
      }
    }
  }

  private void put(String name, @Nullable String value, Map<String, @Nullable String> cells) {
    if (cells.containsKey(name)) {
      twice(name, cells);
    }
    cells.put(name, value);
  }

  /** Counts only where it makes the value of a wanted column uncertain. */
  private void twice(String path, Map<String, @Nullable String> cells) {
    var own = path.startsWith(PROPERTIES) ? path.substring(PROPERTIES.length()) : path;
    List.copyOf(cells.keySet()).stream()
        .filter(name -> own.equals("properties") || isWithin(name, own) || isWithin(own, name))
        .filter(name -> expected.known(List.of(name)) > 0)
        .findFirst()
        .ifPresent(name -> cells.putIfAbsent(TWICE, name));
  }

  private static boolean isWithin(String name, String whole) {
    return name.equals(whole) || name.startsWith(whole + ".");
  }

  /**
   * The cells of an object that was read whole.
   *
   * @param twice names that it has more than once, as {@link JsonTree} tells them
   */
  Map<String, @Nullable String> of(JsonNode node, Set<String> twice) {
    var cells = new LinkedHashMap<String, @Nullable String>();
    if (features || "Feature".equals(node.path("type").asString("")) && node.has("geometry")) {
      feature(node, cells);
    } else {
      flatten("", node, 1, cells);
    }
    twice.forEach(path -> twice(path, cells));
    return cells;
  }

  private void feature(JsonNode node, Map<String, @Nullable String> cells) {
    if (node.hasNonNull("id")) {
      cells.put("id", text(node.get("id")));
    }
    flatten("", node.path("properties"), 1, cells);
    var geometry = node.path("geometry");
    if (geometry.path("type").asString("").equals("Point")) {
      cells.putIfAbsent("lon", text(geometry.path("coordinates").path(0)));
      cells.putIfAbsent("lat", text(geometry.path("coordinates").path(1)));
    } else if (geometry.isObject()) {
      cells.putIfAbsent("geometry", Wkt.of(geometry));
    }
  }

  private void flatten(
      String prefix, JsonNode node, int depth, Map<String, @Nullable String> cells) {
    for (Map.Entry<String, JsonNode> property : properties(node)) {
      cell(prefix + property.getKey(), property.getValue(), depth, cells);
    }
  }

  private void cell(String name, JsonNode value, int depth, Map<String, @Nullable String> cells) {
    if (value.isObject() && depth < DEEPEST_COLUMN) {
      if (expected.known(List.of(name)) > 0) {
        cells.put(name, value.toString());
      }
      flatten(name + ".", value, depth + 1, cells);
    } else {
      cells.put(name, text(value));
    }
  }

  private static Set<Map.Entry<String, JsonNode>> properties(JsonNode node) {
    return node.isObject() ? node.properties() : Set.of();
  }

  private static @Nullable String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (value.isString()) {
      return value.asString();
    }
    return value.isNumber() ? value.numberValue().toString() : value.toString();
  }
}
