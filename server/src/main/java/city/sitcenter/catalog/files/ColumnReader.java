package city.sitcenter.catalog.files;

import static city.sitcenter.catalog.FindingCode.*;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Column.Check;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Nearest;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.catalog.files.ContractKeys.Level;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Slug;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a contract. */
final class ColumnReader {

  private static final Pattern DECIMAL =
      Pattern.compile(
          "(?i)(?:decimal|numeric|number)\\s*\\(\\s*\\d{1,2}\\s*,\\s*(\\d{1,2})\\s*\\)");
  private static final Set<String> LOGICAL =
      Set.of("string", "integer", "number", "boolean", "date", "time", "timestamp");

  private final ContractReader contract;
  private final Sensitivity otherwise;

  ColumnReader(ContractReader contract, Sensitivity otherwise) {
    this.contract = contract;
    this.otherwise = otherwise;
  }

  List<Column> columns(Part table) {
    var columns = new ArrayList<Column>();
    var names = new HashSet<String>();
    var properties = table.get("properties");
    if (properties == null) {
      return columns;
    }
    var parts = properties.items();
    if (parts.size() > Contract.MOST_COLUMNS) {
      properties.note(
          COLUMNS_MANY, String.valueOf(parts.size()), String.valueOf(Contract.MOST_COLUMNS));
      return columns;
    }
    for (var part : parts) {
      var column = column(part);
      if (column == null) {
        continue;
      }
      if (!names.add(column.name())) {
        part.note(NAME_DUPLICATE, column.name());
      } else {
        columns.add(column);
      }
    }
    if (columns.isEmpty()) {
      properties.note(COLUMNS_MISSING);
    }
    return columns;
  }

  private @Nullable Column column(Part part) {
    if (!part.isMap()) {
      part.note(MAP_EXPECTED);
      return null;
    }
    part.knowing(ContractKeys.allowed(Level.COLUMN));
    var name = name(part);
    var type = type(part);
    var custom = ContractReader.customs(part.get("customProperties"), Level.COLUMN_CUSTOM);
    var options = new OptionReader(part.find("logicalTypeOptions"), type);
    var quality = new ColumnQuality();
    quality.read(part.items("quality"));
    return new Column(
        name,
        type,
        type == ColumnType.DECIMAL ? decimals(part) : 0,
        contract.words(custom, part, "title"),
        contract.words(custom, part, "meaning"),
        unit(custom.get("unit")),
        part.flag("required") || quality.required(),
        part.flag("unique") || quality.unique(),
        sensitivity(part),
        sources(custom.get("source")),
        options.format(),
        zone(options),
        titled(checks(part, type, options, quality), custom.get("values")),
        false);
  }

  private static String name(Part part) {
    var name = part.get("name");
    var written = name == null ? null : name.text();
    if (name != null && written != null && !DatasetId.isValid(written)) {
      name.note(NAME_INVALID, Part.shown(written));
    }
    return written == null ? "nameless" : written;
  }

  private static ColumnType type(Part part) {
    var logical = part.get("logicalType");
    var written = logical == null ? null : logical.text();
    if (logical == null || written == null) {
      return ColumnType.STRING;
    }
    if (!LOGICAL.contains(written)) {
      logical.misspelt(VALUE_UNKNOWN, VALUE_MISSPELT, written, LOGICAL);
      return ColumnType.STRING;
    }
    var type = Slug.read(ColumnType.class, written);
    return type == ColumnType.NUMBER && decimals(part) >= 0 ? ColumnType.DECIMAL : type;
  }

  /** Digits after the point; -1 when the physical type names none. */
  private static int decimals(Part part) {
    var physical = part.text("physicalType");
    var match = physical == null ? null : DECIMAL.matcher(physical);
    return match != null && match.matches() ? Math.min(Integer.parseInt(match.group(1)), 38) : -1;
  }

  private static @Nullable String unit(@Nullable Part part) {
    var code = part == null ? null : part.text();
    if (part != null && code != null) {
      var wrong = Units.problem(code);
      if (wrong.isPresent()) {
        part.note(UNIT_INVALID, Part.shown(code), wrong.get());
      }
    }
    return code;
  }

  private Sensitivity sensitivity(Part part) {
    var found = part.find("classification");
    var choice = found == null ? null : found.choice(Sensitivity.class);
    return choice == null ? otherwise : choice;
  }

  private static List<String> sources(@Nullable Part part) {
    var names = new ArrayList<String>();
    if (part != null) {
      for (var item : part.isList() ? part.items() : List.of(part)) {
        var name = item.text();
        if (name != null) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static @Nullable String zone(OptionReader options) {
    var part = options.find("defaultTimezone");
    var zone = part == null ? null : part.text();
    if (part != null && zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
      part.note(
          ZONE_UNKNOWN,
          Part.shown(zone),
          Nearest.to(zone, ZoneId.getAvailableZoneIds()).orElse("Asia/Almaty"));
      return null;
    }
    return zone;
  }

  /** The values of a list by their names. */
  private List<Check> titled(List<Check> checks, @Nullable Part values) {
    if (values == null) {
      return checks;
    }
    var titles = new LinkedHashMap<String, LocalText>();
    values
        .entries()
        .forEach((value, part) -> titles.put(value, part.localText(contract.languages())));
    var allowed =
        checks.stream()
            .flatMap(
                check -> check instanceof Check.OneOf list ? list.values().stream() : Stream.of())
            .collect(Collectors.toSet());
    values.knowing(allowed);
    return checks.stream()
        .map(check ->
            check instanceof Check.OneOf list ? new Check.OneOf(list.values(), titles) : check)
        .toList();
  }

  private List<Check> checks(
      Part part, ColumnType type, OptionReader options, ColumnQuality quality) {
    var checks = new ArrayList<Check>(options.checks());
    checks.addAll(quality.checks());
    for (var tie : part.items("relationships")) {
      tie.knowing(ContractKeys.allowed(Level.RELATIONSHIP));
      var to = tie.get("to");
      var written = to == null ? null : to.text();
      if (to == null || written == null) {
        continue;
      }
      var names = written.split("\\.", -1);
      if (names.length != 2 || !DatasetId.isValid(names[0]) || !DatasetId.isValid(names[1])) {
        to.note(REFERENCE_INVALID, Part.shown(written));
        continue;
      }
      var reference = new Check.Reference(new DatasetId(names[0]), names[1]);
      contract.mentions().reference(to, type, reference);
      checks.add(reference);
    }
    return checks;
  }
}
