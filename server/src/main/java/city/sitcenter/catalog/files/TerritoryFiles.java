package city.sitcenter.catalog.files;

import static city.sitcenter.catalog.FindingCode.*;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.TerritorySystem;
import city.sitcenter.catalog.TerritorySystem.Territory;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.operation.valid.IsValidOp;

/** Reads a territory system: what it is from YAML, its outlines from GeoJSON. */
final class TerritoryFiles {

  private final Collection<String> languages;
  private final City.@Nullable Extent extent;

  TerritoryFiles(Collection<String> languages, City.@Nullable Extent extent) {
    this.languages = languages;
    this.extent = extent;
  }

  /**
   * @param about what is wrong with the description
   * @param aboutMap what is wrong with the outlines
   */
  @Nullable TerritorySystem read(
      String name, Part root, Findings about, Part map, Findings aboutMap) {
    if (!root.isMap()) {
      root.note(MAP_EXPECTED);
      return null;
    }
    root.knowing(Set.of("id", "title", "level", "nature", "source"));
    var id = root.text("id", "");
    if (!id.isEmpty() && !DatasetId.isValid(id)) {
      root.note(NAME_INVALID, Part.shown(id));
    } else if (!id.equals(name)) {
      root.note(ID_DIFFERS, id, name);
    }
    var nature = root.text("nature", "schematic");
    if (!Set.of("official", "schematic").contains(nature)) {
      root.misspelt(VALUE_UNKNOWN, VALUE_MISSPELT, nature, Set.of("official", "schematic"));
    }
    var title = root.localText("title", languages);
    var level = root.text("level", "");
    var source = root.text("source", "");
    var territories = territories(map);
    new TerritoryChecks(aboutMap).check(territories, extent);
    return about.hasErrors() || aboutMap.hasErrors()
        ? null
        : new TerritorySystem(id, title, level, nature, source, territories);
  }

  /** GeoJSON is YAML as well, so the same reader tells the lines. */
  private List<Territory> territories(Part root) {
    var type = root.find("type");
    var features = root.find("features");
    if (type == null || features == null || !"FeatureCollection".equals(type.word())) {
      root.note(GEOJSON_INVALID, "FeatureCollection");
      return List.of();
    }
    var territories = new ArrayList<Territory>();
    for (var feature : features.items()) {
      var territory = territory(feature);
      if (territory != null) {
        territories.add(territory);
      }
    }
    return territories;
  }

  private @Nullable Territory territory(Part feature) {
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
    return from == null ? null : new Territory(code, title(properties), from, to, outline);
  }

  private LocalText title(Part properties) {
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
}
