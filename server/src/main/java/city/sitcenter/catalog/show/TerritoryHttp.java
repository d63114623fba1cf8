package city.sitcenter.catalog.show;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.City;
import city.sitcenter.catalog.TerritorySystem;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Allows;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Page;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The city's territories and their outlines as GeoJSON (RFC 7946). */
@RestController
@RequestMapping("/api/v1/territories")
final class TerritoryHttp {

  private final Catalog catalog;
  private final Clock clock;
  private final BodyTags tags;

  TerritoryHttp(Catalog catalog, Clock clock, BodyTags tags) {
    this.catalog = catalog;
    this.clock = clock;
    this.tags = tags;
  }

  record SystemShown(String id, LocalText title, String nature, String level, String source) {}

  record FeatureCollection(String type, List<Feature> features) {}

  record Feature(
      String type, String id, Map<String, @Nullable Object> properties, Shape geometry) {}

  record Shape(String type, Object coordinates) {}

  @GetMapping
  @Operation(summary = "Systems of territories, such as districts")
  @Allows(Role.ANONYMOUS)
  Page<SystemShown> list(Actor actor) {
    return Page.whole(
        catalog.territories().list().stream()
            .map(system ->
                new SystemShown(
                    system.id(), system.title(), system.nature(), system.level(), system.source()))
            .toList());
  }

  /**
   * @param at a day of the city's calendar; today when absent
   */
  @GetMapping(
      value = "/{system}",
      produces = {"application/geo+json", "application/json"})
  @Operation(summary = "Outlines of territories on a day")
  @Allows(Role.ANONYMOUS)
  ResponseEntity<FeatureCollection> outlines(
      @PathVariable String system,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate at,
      Actor actor) {
    var found =
        catalog
            .territories()
            .find(system)
            .orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND, system));
    var day = at == null ? clock.instant().atZone(zone()).toLocalDate() : at;
    var shown =
        new FeatureCollection(
            "FeatureCollection", found.at(day).stream().map(TerritoryHttp::feature).toList());
    return ResponseEntity.ok().eTag(tags.of(shown)).body(shown);
  }

  private ZoneId zone() {
    return catalog.city().map(City::timeZone).orElse(ZoneOffset.UTC);
  }

  private static Feature feature(TerritorySystem.Territory territory) {
    var properties = new LinkedHashMap<String, @Nullable Object>();
    properties.put("id", territory.code());
    properties.put("title", territory.title());
    properties.put("valid_from", territory.from());
    properties.put("valid_to", territory.to());
    return new Feature("Feature", territory.code(), properties, shape(territory.outline()));
  }

  private static Shape shape(Geometry outline) {
    if (outline instanceof Polygon polygon) {
      return new Shape("Polygon", rings(polygon));
    }
    var polygons = new ArrayList<List<List<double[]>>>();
    for (int i = 0; i < outline.getNumGeometries(); i++) {
      polygons.add(rings((Polygon) outline.getGeometryN(i)));
    }
    return new Shape("MultiPolygon", polygons);
  }

  private static List<List<double[]>> rings(Polygon polygon) {
    var rings = new ArrayList<List<double[]>>();
    rings.add(ring(polygon.getExteriorRing()));
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      rings.add(ring(polygon.getInteriorRingN(i)));
    }
    return rings;
  }

  private static List<double[]> ring(LinearRing ring) {
    var points = new ArrayList<double[]>();
    for (var point : ring.getCoordinates()) {
      points.add(new double[] {point.getX(), point.getY()});
    }
    return points;
  }
}
