package city.sitcenter.catalog.files;

import static city.sitcenter.catalog.FindingCode.*;

import city.sitcenter.catalog.City;
import city.sitcenter.catalog.Nearest;
import city.sitcenter.identity.Organisation;
import city.sitcenter.kernel.LocalText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code city.yaml}. */
final class CityYaml {

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "title",
          "languages",
          "timeZone",
          "extent",
          "currency",
          "themes",
          "organisations",
          "tags",
          "demo");
  static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9_]{1,62}");

  private CityYaml() {}

  static @Nullable City read(Part root, Findings findings) {
    if (!root.isMap()) {
      root.note(MAP_EXPECTED);
      return null;
    }
    root.knowing(KEYS);
    var languages = languages(root);
    var city =
        new City(
            slug(root),
            root.localText("title", languages),
            languages,
            zone(root),
            extent(root),
            currency(root),
            named(root, "themes", languages, City.Theme::new),
            named(root, "organisations", languages, Organisation::new),
            tags(root, languages),
            root.flag("demo"));
    return findings.hasErrors() ? null : city;
  }

  private static String slug(Part part) {
    var id = part.get("id");
    var text = id == null ? null : id.text();
    if (id != null && text != null && !SLUG.matcher(text).matches()) {
      id.note(NAME_INVALID, Part.shown(text));
    }
    return Objects.toString(text, "");
  }

  private static List<String> languages(Part root) {
    var known = Set.of(Locale.getISOLanguages());
    var languages = new ArrayList<String>();
    var part = root.get("languages");
    for (var item : part == null ? List.<Part>of() : part.items()) {
      var code = item.text();
      if (code != null && !known.contains(code)) {
        item.note(VALUE_UNKNOWN, Part.shown(code), "ISO 639-1");
      } else if (code != null && languages.contains(code)) {
        item.note(NAME_DUPLICATE, code);
      } else if (code != null) {
        languages.add(code);
      }
    }
    if (part != null && languages.isEmpty()) {
      part.note(TEXT_EMPTY);
    }
    return languages.isEmpty() ? List.of("en") : languages;
  }

  private static ZoneId zone(Part root) {
    var part = root.get("timeZone");
    var name = part == null ? null : part.text();
    var known = ZoneId.getAvailableZoneIds();
    if (name != null && known.contains(name)) {
      return ZoneId.of(name);
    }
    if (part != null && name != null) {
      part.note(ZONE_UNKNOWN, Part.shown(name), Nearest.to(name, known).orElse("Asia/Almaty"));
    }
    return ZoneId.of("UTC");
  }

  private static City.Extent extent(Part root) {
    var part = root.get("extent");
    if (part == null) {
      return new City.Extent(0, 0, 0, 0);
    }
    part.knowing(Set.of("west", "south", "east", "north"));
    double west = degrees(part, "west", 180);
    double south = degrees(part, "south", 90);
    double east = degrees(part, "east", 180);
    double north = degrees(part, "north", 90);
    if (west > east || south > north) {
      part.note(BOUNDS_INVERTED, west + ", " + south, east + ", " + north);
    }
    return new City.Extent(west, south, east, north);
  }

  private static double degrees(Part extent, String key, double most) {
    var part = extent.get(key);
    var degrees = part == null ? null : part.number();
    if (part != null && degrees != null && Math.abs(degrees) > most) {
      part.note(BOUND_INVALID, degrees.toString());
    }
    return degrees == null ? 0 : degrees;
  }

  private static String currency(Part root) {
    var part = root.get("currency");
    var code = part == null ? null : part.text();
    if (part != null
        && code != null
        && Currency.getAvailableCurrencies().stream()
            .noneMatch(known -> known.getCurrencyCode().equals(code))) {
      part.note(VALUE_UNKNOWN, Part.shown(code), "ISO 4217");
    }
    return Objects.toString(code, "");
  }

  /** Tags are words as contracts write them, not names that programs use. */
  private static List<City.Tag> tags(Part root, List<String> languages) {
    var ids = new HashSet<String>();
    var tags = new ArrayList<City.Tag>();
    for (var part : root.items("tags")) {
      part.knowing(Set.of("id", "title"));
      var id = Objects.toString(part.text("id", ""), "");
      if (!ids.add(id)) {
        part.note(NAME_DUPLICATE, Part.shown(id));
      }
      tags.add(new City.Tag(id, part.localText("title", languages)));
    }
    return tags;
  }

  private static <T> List<T> named(
      Part root, String key, List<String> languages, BiFunction<String, LocalText, T> make) {
    var ids = new HashSet<String>();
    var made = new ArrayList<T>();
    var list = root.get(key);
    for (var part : list == null ? List.<Part>of() : list.items()) {
      part.knowing(Set.of("id", "title"));
      var id = slug(part);
      if (!ids.add(id)) {
        part.note(NAME_DUPLICATE, Part.shown(id));
      }
      made.add(make.apply(id, part.localText("title", languages)));
    }
    return made;
  }
}
