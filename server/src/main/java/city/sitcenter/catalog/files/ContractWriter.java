package city.sitcenter.catalog.files;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Column.Check;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Slug;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a contract as a file that a person would like to read and change. */
public final class ContractWriter {

  /** Words that YAML takes for nothing else than text. */
  private static final Pattern PLAIN = Pattern.compile("\\p{L}[\\p{L}\\p{N}_./ ()–’+-]*");

  /** Language of a text that does not say in which it is written, by ISO 639-2. */
  static final String UNDETERMINED = "und";

  private static final Pattern KEYWORD = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

  private final StringBuilder out = new StringBuilder();

  private ContractWriter() {}

  public static String write(Contract contract, String city, Collection<DatasetId> aliases) {
    var writer = new ContractWriter();
    writer.contract(contract, city, aliases);
    return writer.out.toString();
  }

  private void contract(Contract contract, String city, Collection<DatasetId> aliases) {
    line("apiVersion: v3.1.0");
    line("kind: DataContract");
    line("id: " + contract.id());
    line("name: " + scalar(name(contract)));
    line("version: " + scalar(contract.version()));
    line("status: " + small(contract.status()));
    line("tenant: " + city);
    line("domain: " + contract.theme());
    if (!contract.tags().isEmpty()) {
      line("tags: " + list(contract.tags()));
    }
    description(contract.description());
    line("team: {name: " + contract.owner() + "}");
    sla(contract);
    line("customProperties:");
    custom("  ", "title", map(contract.title()));
    custom("  ", "meaning", map(contract.meaning()));
    custom("  ", "licence", scalar(contract.licence()));
    custom("  ", "sensitivity", contract.sensitivity().slug());
    custom("  ", "nature", small(contract.nature()));
    custom("  ", "mode", small(contract.mode()));
    if (contract.sequenceBy() != null) {
      custom("  ", "sequenceBy", contract.sequenceBy());
    }
    custom("  ", "tolerance", number(contract.tolerance()));
    shape(contract);
    if (!aliases.isEmpty()) {
      custom("  ", "aliases", list(aliases.stream().map(DatasetId::value).sorted().toList()));
    }
    line("schema:");
    line("  - name: " + contract.id());
    line("    logicalType: object");
    if (!contract.loadRules().isEmpty()) {
      line("    quality:");
      contract.loadRules().forEach(rule -> line("      - " + rule(rule)));
    }
    line("    properties:");
    contract.columns().stream()
        .filter(column -> !column.added())
        .forEach(column -> column(column, contract));
  }

  private static String name(Contract contract) {
    var name = contract.title().in(Locale.ENGLISH);
    return name.isBlank() ? contract.id().value() : name;
  }

  private void description(Contract.Description description) {
    if (description.purpose() == null
        && description.limitations() == null
        && description.usage() == null) {
      return;
    }
    line("description:");
    var all = new LinkedHashMap<String, @Nullable LocalText>();
    all.put("purpose", description.purpose());
    all.put("limitations", description.limitations());
    all.put("usage", description.usage());
    all.forEach((name, text) -> {
      if (text != null) {
        line("  " + name + ": " + scalar(text.in(Locale.ENGLISH)));
      }
    });
    all.values().removeIf(text -> text == null || text.texts().containsKey(UNDETERMINED));
    if (!all.isEmpty()) {
      line("  customProperties:");
      all.forEach((name, text) -> {
        if (text != null) {
          custom("    ", name, map(text));
        }
      });
    }
  }

  private void sla(Contract contract) {
    var frequency = contract.frequency();
    var retention = contract.retention();
    if (frequency == null
        && contract.latency().isZero()
        && contract.settling().isZero()
        && retention == null) {
      return;
    }
    line("slaProperties:");
    if (frequency != null) {
      line("  - {property: frequency, " + span(frequency) + "}");
    }
    if (!contract.latency().isZero()) {
      line("  - {property: latency, " + span(contract.latency()) + "}");
    }
    if (!contract.settling().isZero()) {
      line("  - {property: settling, " + span(contract.settling()) + "}");
    }
    if (retention != null) {
      line("  - {property: retention, " + span(retention) + "}");
    }
  }

  static String span(Duration span) {
    long minutes = span.toMinutes();
    if (minutes % (24 * 60) == 0) {
      return "value: " + minutes / (24 * 60) + ", unit: d";
    }
    return minutes % 60 == 0
        ? "value: " + minutes / 60 + ", unit: h"
        : "value: " + minutes + ", unit: m";
  }

  private static String span(Period span) {
    if (span.getDays() > 0) {
      return "value: " + span.getDays() + ", unit: d";
    }
    return span.getMonths() > 0
        ? "value: " + span.toTotalMonths() + ", unit: mo"
        : "value: " + span.getYears() + ", unit: y";
  }

  private void shape(Contract contract) {
    switch (contract.time()) {
      case Contract.TimeAxis.Event event -> custom("  ", "time", "{event: " + event.column() + "}");
      case Contract.TimeAxis.Valid valid ->
          custom("  ", "time", "{validFrom: " + valid.from() + ", validTo: " + valid.to() + "}");
      case null -> {}
    }
    var position = contract.position();
    if (position != null) {
      custom(
          "  ", "place", "{lat: " + position.latitude() + ", lon: " + position.longitude() + "}");
    }
    var rule = contract.rowRule();
    if (rule != null) {
      custom("  ", "rowRule", "{column: " + rule.column() + ", is: " + scalar(rule.is()) + "}");
    }
    if (contract.codeList()) {
      custom("  ", "codeList", "true");
    }
    if (!contract.partners().isEmpty()) {
      custom("  ", "partners", "[" + String.join(", ", contract.partners()) + "]");
    }
  }

  private static String rule(Contract.LoadRule rule) {
    var least = rule.least();
    var most = rule.most();
    var bound =
        least != null && least.equals(most)
            ? "mustBe: " + number(least)
            : least != null && most != null
                ? "mustBeBetween: [" + number(least) + ", " + number(most) + "]"
                : least != null
                    ? "mustBeGreaterOrEqualTo: " + number(least)
                    : "mustBeLessOrEqualTo: " + number(most == null ? 0 : most);
    return "{type: library, metric: " + rule.metric() + ", " + bound + ", severity: error}";
  }

  private void column(Column column, Contract contract) {
    line("      - name: " + column.name());
    line("        logicalType: " + logical(column.type()));
    line("        physicalType: " + physical(column));
    int key = contract.key().indexOf(column.name());
    if (key >= 0) {
      line("        primaryKey: true");
      line("        primaryKeyPosition: " + (key + 1));
    }
    if (column.required()) {
      line("        required: true");
    }
    if (column.unique()) {
      line("        unique: true");
    }
    if (column.sensitivity() != contract.sensitivity()) {
      line("        classification: " + column.sensitivity().slug());
    }
    options(column);
    line("        customProperties:");
    custom("          ", "title", map(column.title()));
    custom("          ", "meaning", map(column.meaning()));
    if (column.unit() != null) {
      custom("          ", "unit", scalar(column.unit()));
    }
    if (!column.sources().isEmpty()) {
      custom(
          "          ",
          "source",
          column.sources().size() == 1
              ? scalar(column.sources().getFirst())
              : list(column.sources()));
    }
    titles(column);
    ties(column);
  }

  private void titles(Column column) {
    for (var check : column.checks()) {
      if (check instanceof Check.OneOf list && !list.titles().isEmpty()) {
        custom(
            "          ",
            "values",
            list.values().stream()
                .filter(list.titles()::containsKey)
                .map(value -> scalar(value) + ": " + map(list.title(value)))
                .collect(Collectors.joining(", ", "{", "}")));
      }
    }
  }

  private void options(Column column) {
    var options = new ArrayList<String>();
    for (var check : column.checks()) {
      switch (check) {
        case Check.Range range -> {
          option(options, "minimum", bound(column.type(), range.least()));
          option(options, "maximum", bound(column.type(), range.most()));
        }
        case Check.Length length -> {
          option(options, "minLength", text(length.least()));
          option(options, "maxLength", text(length.most()));
        }
        case Check.Pattern pattern ->
            option(options, "pattern", YamlText.quoted(pattern.expression()));
        case Check.OneOf list -> {}
        case Check.Reference reference -> {}
      }
    }
    option(options, "format", column.format() == null ? null : YamlText.quoted(column.format()));
    option(options, "defaultTimezone", column.timeZone());
    if (!options.isEmpty()) {
      line("        logicalTypeOptions: {" + String.join(", ", options) + "}");
    }
  }

  private void ties(Column column) {
    for (var check : column.checks()) {
      if (check instanceof Check.Reference reference) {
        line("        relationships:");
        line(
            "          - {type: foreignKey, to: "
                + reference.dataset()
                + "."
                + reference.column()
                + "}");
      }
    }
    for (var check : column.checks()) {
      if (check instanceof Check.OneOf list) {
        line("        quality:");
        line(
            "          - {type: library, metric: invalidValues, arguments: {validValues: "
                + list(list.values())
                + "}, mustBe: 0}");
      }
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable String bound(ColumnType type, @Nullable String value) {
    return value == null
        ? null
        : switch (type) {
          case DATE, TIME, TIMESTAMP -> YamlText.quoted(value);
          case STRING, INTEGER, NUMBER, DECIMAL, BOOLEAN -> value;
        };
  }

  private static void option(List<String> options, String name, @Nullable String value) {
    if (value != null) {
      options.add(name + ": " + value);
    }
  }

  private static String logical(ColumnType type) {
    return type == ColumnType.DECIMAL ? "number" : type.slug();
  }

  private static String physical(Column column) {
    return switch (column.type()) {
      case DECIMAL -> "decimal(38," + column.decimals() + ")";
      case STRING -> "varchar";
      case INTEGER -> "bigint";
      case NUMBER -> "double";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case TIME -> "time";
      case TIMESTAMP -> "timestamp";
    };
  }

  private void custom(String indent, String name, String value) {
    line(indent + "- {property: " + name + ", value: " + value + "}");
  }

  private static String map(LocalText text) {
    return text.texts().entrySet().stream()
        .map(entry -> entry.getKey() + ": " + scalar(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String list(List<String> texts) {
    return texts.stream().map(ContractWriter::scalar).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String small(Enum<?> word) {
    return Slug.of(word);
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static String scalar(String text) {
    return PLAIN.matcher(text).matches() && !text.endsWith(" ") && !KEYWORD.matcher(text).matches()
        ? text
        : YamlText.quoted(text);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
