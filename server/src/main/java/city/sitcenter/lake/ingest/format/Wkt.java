package city.sitcenter.lake.ingest.format;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Writes a GeoJSON geometry (RFC 7946) as well-known text (OGC 06-103r4, 7). */
final class Wkt {

  private Wkt() {}

  static String of(JsonNode geometry) {
    var type = geometry.path("type").asString("");
    var text = new StringBuilder(type.toUpperCase(Locale.ROOT)).append(' ');
    if (type.equals("GeometryCollection")) {
      text.append('(');
      var parts = geometry.path("geometries");
      for (int i = 0; i < parts.size(); i++) {
        text.append(i == 0 ? "" : ", ").append(of(parts.get(i)));
      }
      return text.append(')').toString();
    }
    var coordinates = geometry.path("coordinates");
    if (coordinates.isEmpty()) {
      return text.append("EMPTY").toString();
    }
    if (type.equals("Point")) {
      text.append('(');
      position(coordinates, text);
      text.append(')');
    } else {
      nested(coordinates, text);
    }
    return text.toString();
  }

  private static void nested(JsonNode node, StringBuilder text) {
    text.append('(');
    for (int i = 0; i < node.size(); i++) {
      text.append(i == 0 ? "" : ", ");
      if (node.get(i).path(0).isNumber()) {
        position(node.get(i), text);
      } else {
        nested(node.get(i), text);
      }
    }
    text.append(')');
  }

  private static void position(JsonNode position, StringBuilder text) {
    text.append(position.path(0).asDouble(0)).append(' ').append(position.path(1).asDouble(0));
  }
}
