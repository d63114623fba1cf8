package city.sitcenter.simulator.departments;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * A small reading of contracts of its own, so that the city's examples and the simulator's rows are
 * checked by something other than the program they are for.
 */
final class ContractCheck {
  record Rejection(int line, String column, String rule) {}

  private record Column(String name, Map<String, Object> yaml) {
    String type() {
      return String.valueOf(yaml.get("logicalType"));
    }

    Map<String, Object> options() {
      return map(yaml.get("logicalTypeOptions"));
    }

    List<Object> sources() {
      return list(yaml.get("customProperties")).stream()
          .map(ContractCheck::map)
          .filter(p -> "source".equals(p.get("property")))
          .flatMap(p -> list(p.get("value")).stream())
          .toList();
    }

    boolean is(String key) {
      return Boolean.TRUE.equals(yaml.get(key));
    }
  }

  private final Path datasets;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, Object> settings = new HashMap<>();
  private final Map<String, Set<String>> allowed = new HashMap<>();
  private final Map<String, Set<String>> referenced = new HashMap<>();

  ContractCheck(Path city, String dataset) throws IOException {
    datasets = city.resolve("datasets");
    Map<String, Object> yaml =
        map(new Yaml().load(Files.readString(datasets.resolve(dataset).resolve("contract.yaml"))));
    for (Object property : list(yaml.get("customProperties"))) {
      settings.put(String.valueOf(map(property).get("property")), map(property).get("value"));
    }
    for (Object property : list(map(list(yaml.get("schema")).getFirst()).get("properties"))) {
      Column column = new Column(String.valueOf(map(property).get("name")), map(property));
      columns.add(column);
      for (Object quality : list(column.yaml.get("quality"))) {
        Object values = map(map(quality).get("arguments")).get("validValues");
        allowed.put(
            column.name, new HashSet<>(list(values).stream().map(String::valueOf).toList()));
      }
      for (Object tie : list(column.yaml.get("relationships"))) {
        referenced.put(column.name, codes(String.valueOf(map(tie).get("to"))));
      }
    }
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** The column each header stands for: its own name or one of the names in incoming files. */
  List<String> namesOf(List<String> headers) {
    return headers.stream()
        .map(h -> columns.stream().filter(c -> c.name.equals(h) || c.sources().contains(h)))
        .map(found -> found.map(Column::name).findFirst().orElse("no column"))
        .toList();
  }

  double tolerance() {
    return ((Number) settings.getOrDefault("tolerance", 0)).doubleValue();
  }

  boolean hasPlace() {
    return settings.containsKey("place");
  }

  /** The rejections of a file whose first line names the columns. */
  List<Rejection> file(Path csv) throws IOException {
    List<List<String>> rows = Csv.read(Files.readString(csv));
    List<Integer> order = rows.getFirst().stream().map(names()::indexOf).toList();
    if (order.contains(-1) || order.size() != columns.size()) {
      throw new IllegalArgumentException("Columns of " + csv + " are " + rows.getFirst());
    }
    return rows(rows.subList(1, rows.size()), 2);
  }

  List<Rejection> rows(List<List<String>> rows, int firstLine) {
    Map<String, Set<String>> seen = new HashMap<>();
    List<Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int line = firstLine + i;
      List<String> row = rows.get(i);
      if (row.size() != columns.size()) {
        rejections.add(new Rejection(line, "", "ragged"));
        continue;
      }
      List<Rejection> faults = new ArrayList<>();
      for (int c = 0; c < columns.size(); c++) {
        Column column = columns.get(c);
        rule(column, row.get(c)).ifPresent(r -> faults.add(new Rejection(line, column.name, r)));
      }
      if (faults.isEmpty()) {
        for (int c = 0; c < columns.size(); c++) {
          String name = columns.get(c).name;
          boolean repeated =
              columns.get(c).is("unique")
                  && !seen.computeIfAbsent(name, _ -> new HashSet<>()).add(row.get(c));
          if (repeated) {
            faults.add(new Rejection(line, name, "unique"));
          }
        }
      }
      rejections.addAll(faults);
    }
    return rejections;
  }

  private Optional<String> rule(Column column, String value) {
    if (value.isEmpty()) {
      return column.is("required") ? Optional.of("required") : Optional.empty();
    }
    Map<String, Object> options = column.options();
    if (!readable(column, value)) {
      return Optional.of("type");
    }
    if (outside(column, value)) {
      return Optional.of("range");
    }
    if (allowed.containsKey(column.name) && !allowed.get(column.name).contains(value)) {
      return Optional.of("list");
    }
    if (referenced.containsKey(column.name) && !referenced.get(column.name).contains(value)) {
      return Optional.of("reference");
    }
    if (options.get("pattern") instanceof String p && !Pattern.compile(p).matcher(value).find()) {
      return Optional.of("pattern");
    }
    return options.get("maxLength") instanceof Integer max && value.length() > max
        ? Optional.of("length")
        : Optional.empty();
  }

  private static boolean readable(Column column, String value) {
    try {
      return switch (column.type()) {
        case "integer" -> Long.parseLong(value) != Long.MIN_VALUE;
        case "number" -> new BigDecimal(value).precision() < 30;
        case "boolean" -> value.equals("true") || value.equals("false");
        case "date", "timestamp" -> moment(column, value).getYear() > 0;
        default -> true;
      };
    } catch (NumberFormatException | DateTimeException e) {
      return false;
    }
  }

  private static boolean outside(Column column, String value) {
    Object low = column.options().get("minimum");
    Object high = column.options().get("maximum");
    return switch (column.type()) {
      case "integer", "number" ->
          (low != null && new BigDecimal(value).compareTo(new BigDecimal(low.toString())) < 0)
              || (high != null
                  && new BigDecimal(value).compareTo(new BigDecimal(high.toString())) > 0);
      case "date", "timestamp" ->
          low != null
              && moment(column, value)
                  .toLocalDate()
                  .isBefore(LocalDate.parse(low.toString().substring(0, 10)));
      default -> false;
    };
  }

  private static LocalDateTime moment(Column column, String value) {
    Object format = column.options().get("format");
    boolean date = column.type().equals("date");
    if (format != null) {
      DateTimeFormatter pattern =
          DateTimeFormatter.ofPattern(format.toString().replace("yyyy", "uuuu"))
              .withResolverStyle(ResolverStyle.STRICT);
      return date
          ? LocalDate.parse(value, pattern).atStartOfDay()
          : LocalDateTime.parse(value, pattern);
    }
    return date
        ? LocalDate.parse(value).atStartOfDay()
        : OffsetDateTime.parse(value).toLocalDateTime();
  }

  /** The codes of a list: its good example is the whole list. */
  private Set<String> codes(String reference) throws IOException {
    String list = reference.substring(0, reference.indexOf('.'));
    List<List<String>> rows =
        Csv.read(Files.readString(datasets.resolve(list).resolve("good.csv")));
    int column = rows.getFirst().indexOf(reference.substring(reference.indexOf('.') + 1));
    Set<String> codes = new HashSet<>();
    rows.subList(1, rows.size()).forEach(row -> codes.add(row.get(column)));
    return codes;
  }

  @SuppressWarnings("unchecked") // what YAML calls a map has texts as keys
  static Map<String, Object> map(@org.jspecify.annotations.Nullable Object yaml) {
    return yaml instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(@org.jspecify.annotations.Nullable Object yaml) {
    return yaml instanceof List<?> list ? (List<Object>) list : List.of();
  }
}
