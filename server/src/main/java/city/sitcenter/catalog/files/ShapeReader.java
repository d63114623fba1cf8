package city.sitcenter.catalog.files;

import static city.sitcenter.catalog.FindingCode.*;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Nearest;
import city.sitcenter.catalog.Placing;
import city.sitcenter.catalog.Sensitivity;
import city.sitcenter.kernel.Slug;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what a contract says about its columns together: key, time, place, row rule. */
final class ShapeReader {

  private final List<Column> columns;
  private final Collection<String> languages;

  ShapeReader(List<Column> columns, Collection<String> languages) {
    this.columns = columns;
    this.languages = languages;
  }

  private record KeyColumn(String name, int position) {}

  List<String> key(Part table) {
    var key = new ArrayList<KeyColumn>();
    for (var part : table.items("properties")) {
      if (!part.isMap() || !part.flag("primaryKey")) {
        continue;
      }
      var name = part.text("name");
      var position = part.find("primaryKeyPosition");
      var place = position == null ? null : position.integer();
      if (name == null) {
        continue;
      }
      if (columns.stream().anyMatch(column -> column.name().equals(name) && !column.required())) {
        part.note(KEY_COLUMN_OPTIONAL, name);
      }
      key.add(new KeyColumn(name, place == null ? key.size() + 1 : place));
    }
    key.sort(Comparator.comparingInt(KeyColumn::position));
    return key.stream().map(KeyColumn::name).toList();
  }

  Contract.@Nullable TimeAxis time(@Nullable Part part) {
    if (part == null) {
      return null;
    }
    part.knowing(Set.of("event", "validFrom", "validTo"));
    Predicate<ColumnType> isTime = type -> type == ColumnType.DATE || type == ColumnType.TIMESTAMP;
    if (part.find("event") != null) {
      var event = column(part, "event", isTime, TIME_TYPE);
      return event == null ? null : new Contract.TimeAxis.Event(event);
    }
    var from = column(part, "validFrom", isTime, TIME_TYPE);
    var to = column(part, "validTo", isTime, TIME_TYPE);
    return from == null || to == null ? null : new Contract.TimeAxis.Valid(from, to);
  }

  Contract.@Nullable Position position(@Nullable Part part) {
    if (part == null) {
      return null;
    }
    part.knowing(Set.of("lat", "lon"));
    var latitude = column(part, "lat", ContractReader::isNumeric, PLACE_TYPE);
    var longitude = column(part, "lon", ContractReader::isNumeric, PLACE_TYPE);
    for (var added : Placing.COLUMNS) {
      if (columns.stream().anyMatch(column -> column.name().equals(added))) {
        part.note(NAME_TAKEN, added);
      }
    }
    return latitude == null || longitude == null
        ? null
        : new Contract.Position(latitude, longitude);
  }

  Contract.@Nullable RowRule rowRule(@Nullable Part part) {
    if (part == null) {
      return null;
    }
    part.knowing(Set.of("column", "is"));
    var column = column(part, "column", type -> true, COLUMN_UNKNOWN);
    var is = part.get("is");
    var value = is == null ? null : is.word();
    return column == null || value == null ? null : new Contract.RowRule(column, value);
  }

  /** The column that orders the versions of a row. */
  @Nullable String sequenceBy(@Nullable Part part) {
    if (part == null) {
      return null;
    }
    var name = part.text();
    return name == null ? null : named(part, name, ShapeReader::isOrdered, SEQUENCE_TYPE);
  }

  private static boolean isOrdered(ColumnType type) {
    return switch (type) {
      case DATE, TIME, TIMESTAMP, INTEGER -> true;
      case STRING, NUMBER, DECIMAL, BOOLEAN -> false;
    };
  }

  private static void checkSequence(Contract contract, Map<String, Part> custom) {
    var part = custom.get("sequenceBy");
    var column = contract.sequenceBy() == null ? null : contract.column(contract.sequenceBy());
    if (part == null || column == null || column.isEmpty()) {
      return;
    }
    var name = column.get().name();
    if (contract.mode() != Contract.Mode.MERGE) {
      part.note(SEQUENCE_MODE, Slug.of(contract.mode()));
    }
    if (contract.key().contains(name)) {
      part.note(SEQUENCE_KEY, name);
    } else if (!column.get().required()) {
      part.note(SEQUENCE_OPTIONAL, name);
    }
    if (column.get().sensitivity() == Sensitivity.PERSONAL) {
      part.note(SEQUENCE_PERSONAL, name);
    }
  }

  /** Of personal values only texts have pseudonyms in the lake, others are left out of it. */
  private static void checkPersonal(Contract contract, Part root) {
    var personal =
        contract.columns().stream()
            .filter(column -> column.sensitivity() == Sensitivity.PERSONAL && !column.added())
            .toList();
    personal.stream()
        .filter(column -> column.type() != ColumnType.STRING)
        .map(Column::name)
        .filter(contract.key()::contains)
        .findFirst()
        .ifPresent(name -> root.note(KEY_PERSONAL, name));
    if (personal.stream().noneMatch(column -> column.type() == ColumnType.STRING)) {
      personal.stream().findFirst().ifPresent(one -> root.note(PERSONAL_NAMELESS, one.name()));
    }
  }

  private @Nullable String column(
      Part part,
      String key,
      Predicate<ColumnType> fits,
      city.sitcenter.catalog.FindingCode wrongType) {
    var found = part.get(key);
    var name = found == null ? null : found.text();
    return found == null || name == null ? null : named(found, name, fits, wrongType);
  }

  private @Nullable String named(
      Part found,
      String name,
      Predicate<ColumnType> fits,
      city.sitcenter.catalog.FindingCode wrongType) {
    var column = columns.stream().filter(any -> any.name().equals(name)).findFirst();
    if (column.isEmpty()) {
      var names = columns.stream().map(Column::name).toList();
      found.note(
          COLUMN_UNKNOWN,
          Part.shown(name),
          Nearest.to(name, names).orElse(String.join(", ", names)));
      return null;
    }
    if (!fits.test(column.get().type())) {
      found.note(wrongType, name, column.get().type().slug());
    }
    return name;
  }

  /** What can only be seen once the whole contract is read. */
  void check(Contract contract, Part root, Map<String, Part> custom) {
    var mode = custom.get("mode");
    if (mode != null
        && contract.key().isEmpty()
        && (contract.mode() == Contract.Mode.MERGE || contract.mode() == Contract.Mode.EVENTS)) {
      mode.note(KEY_COLUMN_NEEDED, Slug.of(contract.mode()));
    }
    checkSequence(contract, custom);
    checkPersonal(contract, root);
    var codeList = custom.get("codeList");
    if (codeList != null && contract.codeList()) {
      var needed = new ArrayList<>(List.of("code"));
      languages.forEach(language -> needed.add("title_" + language));
      needed.removeIf(name -> contract.column(name).isPresent());
      if (!needed.isEmpty()) {
        codeList.note(CODE_LIST_SHAPE, String.join(", ", needed));
      }
    }
    var rule = contract.rowRule();
    var hidden =
        contract.columns().stream()
            .filter(column -> column.sensitivity() == Sensitivity.PERSONAL)
            .map(Column::name)
            .filter(contract.key()::contains)
            .findFirst();
    if (hidden.isPresent() && contract.sensitivity() == Sensitivity.OPEN && rule == null) {
      root.note(PERSONAL_OPEN, hidden.get());
    }
  }
}
