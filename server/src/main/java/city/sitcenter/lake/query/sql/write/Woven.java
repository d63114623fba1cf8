package city.sitcenter.lake.query.sql.write;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.store.engine.Sql;
import city.sitcenter.lake.store.engine.VisibleRows;
import city.sitcenter.lake.store.table.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan filled with snapshots and a time: what is run, and what it means whatever the files are.
 *
 * @param now the time of the question
 * @param validAt the time in the world that is asked about; null: all times
 */
public record Woven(
    Plan plan, List<Pin> pins, Instant now, @Nullable Instant validAt, ZoneId zone) {

  public Woven {
    pins = List.copyOf(pins);
  }

  /**
   * DuckDB's SQL over the pinned files.
   *
   * @param most rows to give
   */
  public String engine(long most) {
    return filled(plan.template(), most, index -> files(plan.tables().get(index), pins.get(index)));
  }

  /** The same without paths, files or cap: equal texts have equal answers. */
  public String meaning() {
    return meaning(
        plan.functions().stream().map(function -> function.name() + "@" + function.version()));
  }

  /** What it meant when its functions had these versions, each written {@code name@version}. */
  public String meaning(Stream<String> functions) {
    return meaning(functions, index -> plan.tables().get(index).contract().id().value());
  }

  /**
   * The same, when the datasets had these names.
   *
   * @param names by the table's place in the plan
   */
  public String meaning(Stream<String> functions, IntFunction<String> names) {
    var text =
        filled(
            plan.meaning(),
            Long.MAX_VALUE,
            index -> name(names.apply(index), plan.tables().get(index), pins.get(index)));
    var time = plan.usesNow() ? now.toString() : plan.usesToday() ? today().toString() : "any time";
    return text
        + "\n"
        + zone
        + "\n"
        + time
        + "\n"
        + functions.sorted().collect(Collectors.joining(","));
  }

  private String filled(String template, long most, IntFunction<String> table) {
    var cap = plan.fetch() < 0 ? most : Math.min(most, plan.fetch());
    return Marks.fill(
        template,
        (mark, number) ->
            switch (mark) {
              case "now" -> DuckDbDialect.instantLiteral(now);
              case "today" -> "DATE '" + today() + "'";
              case "cap" -> Long.toString(cap);
              default -> table.apply(Integer.parseInt(number));
            });
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now, zone);
  }

  private String name(String dataset, Table table, Pin pin) {
    return "snapshot(%s, %s)%s"
        .formatted(dataset, pin.snapshot().id(), where(table, VisibleRows::meaning));
  }

  private String files(Table table, Pin pin) {
    var columns = table.columns().isEmpty() ? first(table.contract()) : table.columns();
    var needed = pin.files().stream().filter(table::needs).toList();
    if (needed.isEmpty()) {
      return "(SELECT " + columns(table, columns, List.of()) + " WHERE false)";
    }
    // files in which a column has another type than now are read by themselves
    var alike =
        needed.stream()
            .collect(
                Collectors.groupingBy(Pin.File::changed, LinkedHashMap::new, Collectors.toList()));
    return alike.values().stream()
        .map(files -> select(table, columns, files))
        .collect(Collectors.joining(" UNION ALL ", "(", ")"));
  }

  private String select(Table table, List<String> columns, List<Pin.File> files) {
    var held = held(files);
    var isMixed = files.stream().anyMatch(file -> file.columns().size() != held.size());
    var paths = files.stream().map(file -> Sql.text(file.path())).collect(Collectors.joining(", "));
    var read =
        "read_parquet([%s], hive_partitioning = false%s)"
            .formatted(paths, isMixed ? ", union_by_name = true" : "");
    return "SELECT %s FROM %s%s"
        .formatted(
            columns(table, columns, held),
            asNow(table, read, files.getFirst().changed()),
            where(table, VisibleRows::condition));
  }

  private static String asNow(Table table, String read, Map<String, String> changed) {
    if (changed.isEmpty()) {
      return read;
    }
    var now =
        table.contract().columns().stream()
            .filter(column -> changed.containsKey(column.name()))
            .map(column ->
                Field.read(
                    column.name(),
                    changed.getOrDefault(column.name(), column.sqlType()),
                    column.sqlType()))
            .collect(Collectors.joining(", "));
    return "(SELECT * REPLACE (" + now + ") FROM " + read + ")";
  }

  private static List<String> held(List<Pin.File> files) {
    return files.stream().flatMap(file -> file.columns().stream()).distinct().toList();
  }

  private static List<String> first(Contract contract) {
    return contract.columns().stream().limit(1).map(Column::name).toList();
  }

  private static String columns(Table table, List<String> names, List<String> held) {
    if (names.isEmpty()) {
      return "1 AS \"_\"";
    }
    var texts = new ArrayList<String>();
    for (var name : names) {
      var type = table.contract().column(name).map(Column::sqlType).orElse("VARCHAR");
      texts.add(
          held.contains(name) ? Sql.name(name) : "CAST(NULL AS " + type + ") AS " + Sql.name(name));
    }
    return String.join(", ", texts);
  }

  private String where(Table table, Function<VisibleRows, String> form) {
    var conditions = new ArrayList<String>();
    var rule = table.rule();
    if (rule != null) {
      conditions.add(form.apply(rule));
    }
    if (validAt != null
        && table.contract().time() instanceof Contract.TimeAxis.Valid(var from, var to)) {
      conditions.add(valid(table.contract(), from, "<=", validAt));
      conditions.add(
          "(" + Sql.name(to) + " IS NULL OR " + valid(table.contract(), to, ">", validAt) + ")");
    }
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  private String valid(Contract contract, String column, String sign, Instant at) {
    var isDate =
        contract
            .column(column)
            .map(found -> found.type() == city.sitcenter.catalog.ColumnType.DATE)
            .orElse(false);
    var literal =
        isDate ? "DATE '" + LocalDate.ofInstant(at, zone) + "'" : DuckDbDialect.instantLiteral(at);
    return Sql.name(column) + " " + sign + " " + literal;
  }
}
