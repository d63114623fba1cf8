package city.sitcenter.lake.ingest.load;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A contract in a short form.
 *
 * @param properties more custom properties, as {@code name: value} in YAML
 * @param least rows of a load; null: no rule says
 * @param columns as {@code name type} and then words: {@code key required unique restricted
 *     personal}, {@code min=1 max=2 pattern=… list=a|b ref=other.code source=X format=…}
 */
public record TestContract(
    String id,
    String mode,
    double tolerance,
    String sensitivity,
    List<String> properties,
    @Nullable Integer least,
    List<String> columns) {

  public static TestContract of(String id, String mode, String... columns) {
    return new TestContract(id, mode, 1.0, "internal", List.of(), null, List.of(columns));
  }

  public TestContract with(String property) {
    var more = new java.util.ArrayList<>(properties);
    more.add(property);
    return new TestContract(id, mode, tolerance, sensitivity, more, least, columns);
  }

  public TestContract tolerating(double share) {
    return new TestContract(id, mode, share, sensitivity, properties, least, columns);
  }

  public TestContract sensitive(String to) {
    return new TestContract(id, mode, tolerance, to, properties, least, columns);
  }

  /** With at least so many rows in a load. */
  public TestContract rows(int atLeast) {
    return new TestContract(id, mode, tolerance, sensitivity, properties, atLeast, columns);
  }

  public String yaml() {
    var text =
        new StringBuilder(
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: %1$s
            name: %1$s
            version: 1.0.0
            status: active
            tenant: almaty
            domain: safety
            description: {purpose: Test., limitations: Test., usage: Test.}
            team: {name: akimat}
            customProperties:
              - {property: title, value: {kk: %1$s, ru: %1$s, en: %1$s}}
              - {property: meaning, value: {kk: Сынақ., ru: Проба., en: Trial.}}
              - {property: licence, value: CC0-1.0}
              - {property: sensitivity, value: %4$s}
              - {property: nature, value: official}
              - {property: mode, value: %2$s}
              - {property: tolerance, value: %3$s}
            """
                .formatted(id, mode, tolerance, sensitivity));
    for (var property : properties) {
      int colon = property.indexOf(':');
      text.append("  - {property: ")
          .append(property, 0, colon)
          .append(", value: ")
          .append(property.substring(colon + 1).strip())
          .append("}\n");
    }
    text.append("schema:\n  - name: ").append(id).append("\n    logicalType: object\n");
    if (least != null) {
      text.append("    quality:\n      - {metric: rowCount, mustBeGreaterOrEqualTo: ")
          .append(least)
          .append("}\n");
    }
    text.append("    properties:\n");
    int place = 0;
    for (var column : columns) {
      place = column(text, column, place);
    }
    return text.toString();
  }

  private static int column(StringBuilder text, String column, int before) {
    var words = Arrays.asList(column.split(" "));
    int place = before;
    var type = words.get(1);
    text.append("      - name: ").append(words.getFirst()).append('\n');
    text.append("        logicalType: ")
        .append(type.startsWith("decimal") ? "number" : type)
        .append('\n');
    if (type.startsWith("decimal")) {
      text.append("        physicalType: ").append(type).append('\n');
    }
    if (words.contains("key")) {
      place++;
      text.append("        primaryKey: true\n        primaryKeyPosition: ")
          .append(place)
          .append('\n');
      text.append("        required: true\n");
    } else if (words.contains("required")) {
      text.append("        required: true\n");
    }
    if (words.contains("unique")) {
      text.append("        unique: true\n");
    }
    for (var sensitivity : List.of("restricted", "personal")) {
      if (words.contains(sensitivity)) {
        text.append("        classification: ").append(sensitivity).append("\n");
      }
    }
    options(text, words);
    text.append("        customProperties:\n");
    text.append(
        "          - {property: title, value: {kk: «%1$s», ru: «%1$s», en: «%1$s»}}\n"
            .formatted(words.getFirst()));
    text.append("          - {property: meaning, value: {kk: Сынақ., ru: Проба., en: Trial.}}\n");
    values(words, "source")
        .forEach(name ->
            text.append(
                "          - {property: source, value: \"%s\"}\n"
                    .formatted(name.replace('_', ' ').replace("\"", "\\\""))));
    values(words, "ref")
        .forEach(to ->
            text.append(
                "        relationships:\n          - {type: foreignKey, to: %s}\n".formatted(to)));
    values(words, "list")
        .forEach(list ->
            text.append(
                "        quality:\n          - {type: library, metric: invalidValues, arguments: {validValues: [%s]}, mustBe: 0}\n"
                    .formatted(list.replace("|", ", "))));
    return place;
  }

  private static void options(StringBuilder text, List<String> words) {
    var options =
        List.of(
                "min:minimum",
                "max:maximum",
                "pattern:pattern",
                "longest:maxLength",
                "format:format",
                "zone:defaultTimezone")
            .stream()
            .flatMap(pair -> {
              var names = pair.split(":");
              return values(words, names[0]).stream()
                  .map(value ->
                      names[1]
                          + ": "
                          + (value.matches("-?[0-9.]+")
                              ? value
                              : "\""
                                  + value
                                      .replace("\\", "\\\\")
                                      .replace('_', names[0].equals("zone") ? '_' : ' ')
                                  + "\""));
            })
            .collect(Collectors.joining(", "));
    if (!options.isEmpty()) {
      text.append("        logicalTypeOptions: {").append(options).append("}\n");
    }
  }

  private static List<String> values(List<String> words, String name) {
    return words.stream()
        .filter(word -> word.startsWith(name + "="))
        .map(word -> word.substring(name.length() + 1))
        .toList();
  }
}
