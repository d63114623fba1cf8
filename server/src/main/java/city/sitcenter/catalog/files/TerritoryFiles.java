package city.sitcenter.catalog.files;

import static city.sitcenter.catalog.FindingCode.*;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.TerritorySystem;
import city.sitcenter.catalog.TerritorySystem.Territory;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.operation.valid.IsValidOp;

/** Reads a territory system: what it is from YAML, its outlines from GeoJSON. */
final class TerritoryFiles {

  /** About 100 m by 100 m at the city's latitude: less is the rounding of a drawing. */
  private static final double SLIVER = 1e-6;

  private TerritoryFiles() {}

  static @Nullable TerritorySystem read(
      Path file,
      Path outlines,
      Findings findings,
      Findings outlineFindings,
      Collection<String> languages,
      City.@Nullable Extent extent) {
    var root = YamlFile.read(file, findings);
    if (root == null) {
      return null;
    }
    root.knowing(Set.of("id", "title", "level", "nature", "source"));
    var id = root.text("id", "");
    var name = String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", "");
    if (!id.isEmpty() && !DatasetId.isValid(id)) {
      root.note(NAME_INVALID, Part.shown(id));
    } else if (!id.equals(name)) {
      root.note(ID_DIFFERS, id, name);
    }
    var nature = root.text("nature", "schematic");
    if (!Set.of("official", "schematic").contains(nature)) {
      root.misspelt(VALUE_UNKNOWN, VALUE_MISSPELT, nature, Set.of("official", "schematic"));
    }
    if (!Files.isRegularFile(outlines)) {
      outlineFindings.add(FILE_MISSING, String.valueOf(outlines.getFileName()));
      return null;
    }
    var territories = territories(outlines, outlineFindings, languages);
    check(territories, outlineFindings, extent);
    if (findings.hasErrors() || outlineFindings.hasErrors()) {
      return null;
    }
    return new TerritorySystem(
        id,
        root.localText("title", languages),
        root.text("level", ""),
        nature,
        root.text("source", ""),
        territories);
  }

  /** GeoJSON is YAML as well, so the same reader tells the lines. */
  private static List<Territory> territories(
      Path file, Findings findings, Collection<String> languages) {
    var root = YamlFile.read(file, findings);
    if (root == null) {
      return List.of();
    }
    var type = root.find("type");
    var features = root.find("features");
    if (type == null || features == null || !"FeatureCollection".equals(type.word())) {
      root.note(GEOJSON_INVALID, "FeatureCollection");
      return List.of();
    }
    var territories = new ArrayList<Territory>();
    for (var feature : features.items()) {
      var territory = territory(feature, languages);
      if (territory != null) {
        territories.add(territory);
      }
    }
    return territories;
  }

  private static @Nullable Territory territory(Part feature, Collection<String> languages) {
    var properties = feature.get("properties");
    var geometry = feature.get("geometry");
    if (properties == null || geometry == null) {
      return null;
    }
    var code = properties.text("id", "");
    if (!code.isEmpty() && !CityYaml.SLUG.matcher(code).matches()) {
      properties.note(NAME_INVALID, Part.shown(code));
    }
    var from = date(properties.get("valid_from"));
    var toPart = properties.find("valid_to");
    var to = toPart == null ? null : date(toPart);
    if (from != null && to != null && !from.isBefore(to)) {
      properties.note(BOUNDS_INVERTED, from.toString(), to.toString());
    }
    var outline = Outlines.read(geometry);
    if (outline == null) {
      return null;
    }
    var wrong = new IsValidOp(outline).getValidationError();
    if (wrong != null) {
      geometry.note(
          RING_INVALID,
          wrong.getMessage(),
          wrong.getCoordinate().getX() + ", " + wrong.getCoordinate().getY());
      return null;
    }
    return from == null
        ? null
        : new Territory(code, title(properties, languages), from, to, outline);
  }

  private static LocalText title(Part properties, Collection<String> languages) {
    var texts = new LinkedHashMap<String, String>();
    for (var language : languages) {
      texts.put(language, properties.text("title_" + language, ""));
    }
    return new LocalText(texts);
  }

  private static @Nullable LocalDate date(@Nullable Part part) {
    var written = part == null ? null : part.text();
    if (part == null || written == null) {
      return null;
    }
    try {
      return LocalDate.parse(written);
    } catch (DateTimeException e) {
      part.note(DATE_INVALID, Part.shown(written));
      return null;
    }
  }

  /** Looks at the map on each day on which a boundary changed. */
  private static void check(
      List<Territory> territories, Findings findings, City.@Nullable Extent extent) {
    var days = new TreeSet<LocalDate>();
    territories.forEach(territory -> days.add(territory.from()));
    Map<String, LocalDate> told = new LinkedHashMap<>();
    for (var day : days) {
      var held =
          territories.stream()
              .filter(
                  one -> !one.from().isAfter(day) && (one.to() == null || day.isBefore(one.to())))
              .toList();
      overlaps(held, day, findings, told);
      gaps(held, day, findings);
    }
    if (extent != null) {
      outside(territories, extent, findings);
    }
  }

  private static void overlaps(
      List<Territory> held, LocalDate day, Findings findings, Map<String, LocalDate> told) {
    for (int i = 0; i < held.size(); i++) {
      for (int j = i + 1; j < held.size(); j++) {
        var a = held.get(i);
        var b = held.get(j);
        if (told.putIfAbsent(a.code() + " " + b.code(), day) != null) {
          continue;
        }
        if (a.code().equals(b.code())) {
          findings.add(VALIDITY_OVERLAP, a.code(), day.toString());
        } else if (a.outline().intersects(b.outline())) {
          var shared = a.outline().intersection(b.outline());
          if (shared.getArea() > SLIVER) {
            findings.add(TERRITORY_OVERLAP, a.code(), b.code(), near(shared), day.toString());
          }
        }
      }
    }
  }

  /** A hole in the whole is ground that belongs to nobody. */
  private static void gaps(List<Territory> held, LocalDate day, Findings findings) {
    if (held.isEmpty()) {
      return;
    }
    var whole = UnaryUnionOp.union(held.stream().map(Territory::outline).toList());
    for (int i = 0; i < whole.getNumGeometries(); i++) {
      if (whole.getGeometryN(i) instanceof org.locationtech.jts.geom.Polygon polygon) {
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          var ring = polygon.getInteriorRingN(hole);
          if (polygon.getFactory().createPolygon(ring).getArea() > SLIVER) {
            findings.add(TERRITORY_GAP, near(ring), day.toString());
          }
        }
      }
    }
  }

  private static void outside(List<Territory> territories, City.Extent extent, Findings findings) {
    var city =
        new org.locationtech.jts.geom.Envelope(
            extent.west(), extent.east(), extent.south(), extent.north());
    for (var territory : territories) {
      if (!city.intersects(territory.outline().getEnvelopeInternal())) {
        findings.add(BOUND_INVALID, territory.code() + ": " + near(territory.outline()));
      }
    }
  }

  private static String near(Geometry geometry) {
    var point = geometry.getCentroid();
    return java.math.BigDecimal.valueOf(point.getX())
            .setScale(5, java.math.RoundingMode.HALF_EVEN)
            .toPlainString()
        + ", "
        + java.math.BigDecimal.valueOf(point.getY())
            .setScale(5, java.math.RoundingMode.HALF_EVEN)
            .toPlainString();
  }
}
