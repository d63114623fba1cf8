package city.sitcenter.catalog.files;

import static city.sitcenter.catalog.FindingCode.GEOJSON_INVALID;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/** Reads a GeoJSON Polygon or MultiPolygon (RFC 7946, 3.1), longitude first. */
final class Outlines {

  private static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 4326);

  private Outlines() {}

  static @Nullable Geometry read(Part geometry) {
    var type = geometry.get("type");
    var coordinates = geometry.get("coordinates");
    if (type == null || coordinates == null) {
      return null;
    }
    return switch (Objects.toString(type.word(), "")) {
      case "Polygon" -> polygon(coordinates);
      case "MultiPolygon" -> polygons(coordinates);
      default -> {
        type.note(GEOJSON_INVALID, "Polygon, MultiPolygon");
        yield null;
      }
    };
  }

  private static @Nullable Geometry polygons(Part coordinates) {
    var polygons = new ArrayList<Polygon>();
    for (var part : coordinates.items()) {
      var polygon = polygon(part);
      if (polygon == null) {
        return null;
      }
      polygons.add(polygon);
    }
    if (polygons.isEmpty()) {
      coordinates.note(GEOJSON_INVALID, "MultiPolygon");
      return null;
    }
    return FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  private static @Nullable Polygon polygon(Part coordinates) {
    var rings = new ArrayList<LinearRing>();
    for (var part : coordinates.items()) {
      var ring = ring(part);
      if (ring == null) {
        return null;
      }
      rings.add(ring);
    }
    if (rings.isEmpty()) {
      coordinates.note(GEOJSON_INVALID, "Polygon");
      return null;
    }
    var holes = rings.subList(1, rings.size()).toArray(LinearRing[]::new);
    return FACTORY.createPolygon(rings.getFirst(), holes);
  }

  private static @Nullable LinearRing ring(Part part) {
    var points = new ArrayList<Coordinate>();
    for (var item : part.items()) {
      var pair = item.items().stream().limit(2).map(Part::number).toList();
      var point = point(pair);
      if (point == null) {
        item.note(GEOJSON_INVALID, "[longitude, latitude]");
        return null;
      }
      points.add(point);
    }
    if (points.size() < 4 || !points.getFirst().equals2D(points.getLast())) {
      part.note(GEOJSON_INVALID, "LinearRing");
      return null;
    }
    return FACTORY.createLinearRing(points.toArray(Coordinate[]::new));
  }

  private static @Nullable Coordinate point(List<@Nullable Double> pair) {
    if (pair.size() != 2) {
      return null;
    }
    var longitude = pair.get(0);
    var latitude = pair.get(1);
    return longitude == null
            || latitude == null
            || Math.abs(longitude) > 180
            || Math.abs(latitude) > 90
        ? null
        : new Coordinate(longitude, latitude);
  }
}
