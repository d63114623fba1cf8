package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.check.Matching.Pair;
import city.sitcenter.lake.ingest.format.Table;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table, types its cells and checks them, all in one pass of the engine; rules that need
 * other rows or other datasets follow set by set. Good rows never leave the engine.
 */
public final class Checker {

  private final Contract contract;
  private final Table table;
  private final Engine engine;
  private final Known known;
  private final ZoneId zone;
  private final LocalDate today;
  private final String suffix;
  private final Matching matching;

  /**
   * @param known what other datasets, and this one, hold now
   * @param zone the city's
   * @param today where rows have no time of their own, the day whose boundaries count
   * @param suffix for the names of temporary tables: letters, digits, underscores
   */
  public Checker(
      Contract contract,
      Table table,
      Engine engine,
      Known known,
      ZoneId zone,
      LocalDate today,
      String suffix) {
    this.contract = contract;
    this.table = table;
    this.engine = engine;
    this.known = known;
    this.zone = zone;
    this.today = today;
    this.suffix = suffix;
    this.matching = Matching.of(contract, table);
  }

  /**
   * Reads and checks everything.
   *
   * @param mode how the rows will be taken in
   * @throws Problem {@code LOAD_COLUMNS} when the file's columns cannot be this contract's
   */
  public Checked run(Contract.Mode mode) {
    refuseWrongColumns();
    engine.execute("CREATE OR REPLACE TEMP TABLE " + loaded() + " AS " + pass());
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE " + late() + " (row BIGINT, col VARCHAR, rule VARCHAR)");
    new References(engine, known, loaded(), late()).find(matching);
    new Repeats(contract, engine, known, mode, loaded(), late()).find();
    return new Checked(contract, table, matching, engine, suffix);
  }

  /** Which column of the file is which of the contract. */
  public Matching matching() {
    return matching;
  }

  private String loaded() {
    return "loaded_" + suffix;
  }

  private String late() {
    return "late_" + suffix;
  }

  private void refuseWrongColumns() {
    if (!matching.refuses()) {
      return;
    }
    var missing = matching.missing().stream().map(Pair::column).toList();
    var renamed =
        missing.stream()
            .flatMap(
                column -> matching.like(column).map(name -> name + " → " + column.name()).stream())
            .toList();
    throw new Problem(
        ProblemCode.LOAD_COLUMNS,
        words(missing.stream().map(Column::name).toList()),
        words(matching.extra()),
        words(renamed));
  }

  private static String words(List<String> names) {
    return names.isEmpty() ? "–" : String.join(", ", names.stream().limit(40).toList());
  }

  private String pass() {
    var pairs = matching.pairs();
    var present = new ArrayList<String>();
    var typed = new ArrayList<String>();
    var fine = new ArrayList<String>();
    var why = new ArrayList<String>();
    var result = new ArrayList<String>();
    boolean comma = ",".equals(table.dialect().decimal());
    for (int i = 0; i < pairs.size(); i++) {
      var pair = pairs.get(i);
      var column = pair.column();
      if (pair.position() == null) {
        result.add("CAST(NULL AS " + column.sqlType() + ") AS " + Sql.name(column.name()));
        continue;
      }
      var cell = new CellSql(column, zone.getId(), comma);
      present.add(cell.present("c" + pair.position()) + " AS p" + i);
      typed.add(cell.typed("p" + i) + " AS v" + i);
      result.add("CAST(v" + i + " AS " + column.sqlType() + ") AS " + Sql.name(column.name()));
      judge(column, cell, i, fine, why);
    }
    if (contract.position() != null) {
      result.addAll(places(contract.position()));
    }
    boolean numbered = table instanceof Table.Numbered;
    if (numbered) {
      fine.addFirst("fault IS NULL");
      result.add("CAST(line AS BIGINT) AS _line");
    }
    var told = "list_filter([" + String.join(", ", why) + "]::VARCHAR[], lambda x: x IS NOT NULL)";
    if (numbered) {
      told =
          "CASE WHEN fault IS NOT NULL THEN ["
              + faultyColumn()
              + " || ':' || fault] ELSE "
              + told
              + " END";
    }
    result.add("CASE WHEN bad THEN " + told + " END AS _why");
    var raw = IntStream.range(0, table.headers().size()).mapToObj(this::rawCell).toList();
    result.add("CASE WHEN bad THEN [" + String.join(", ", raw) + "]::VARCHAR[] END AS _raw");
    return "SELECT "
        + String.join(", ", result)
        + " FROM (SELECT *, ("
        + String.join(" AND ", fine.isEmpty() ? List.of("true") : fine)
        + ") IS NOT TRUE AS bad FROM (SELECT *, "
        + String.join(", ", typed)
        + " FROM (SELECT *, "
        + String.join(", ", present)
        + " FROM "
        + Reading.of(table, suffix)
        + ")))";
  }

  private String rawCell(int position) {
    return table instanceof Table.Columnar ? "CAST(c" + position + " AS VARCHAR)" : "c" + position;
  }

  private void judge(Column column, CellSql cell, int i, List<String> fine, List<String> why) {
    var name = Sql.text(column.name() + ":");
    var conditions = cell.conditions("v" + i);
    var parts = new ArrayList<String>();
    if (column.type() != city.sitcenter.catalog.ColumnType.STRING) {
      parts.add("v" + i + " IS NOT NULL");
    } else if (!conditions.isEmpty()) {
      parts.add("p" + i + " IS NOT NULL");
    }
    conditions.forEach(condition -> parts.add("(" + condition.sql() + ")"));
    var good = parts.isEmpty() ? "true" : String.join(" AND ", parts);
    var absent = cell.absent("p" + i, "v" + i);
    if (column.required()) {
      fine.add(parts.isEmpty() ? "p" + i + " IS NOT NULL" : "(" + good + ")");
    } else if (!parts.isEmpty()) {
      fine.add("((" + good + ") OR " + absent + ")");
    }
    var cases = new StringBuilder("CASE WHEN " + absent + " THEN ");
    cases.append(column.required() ? name + " || 'required'" : "NULL");
    cases.append(" WHEN v").append(i).append(" IS NULL THEN ").append(name).append(" || 'type'");
    for (var condition : conditions) {
      cases
          .append(" WHEN (")
          .append(condition.sql())
          .append(") IS NOT TRUE THEN ")
          .append(name)
          .append(" || ")
          .append(Sql.text(condition.rule()));
    }
    why.add(cases.append(" END").toString());
  }

  private String faultyColumn() {
    var cases = new StringBuilder("CASE \"at\"");
    boolean any = false;
    for (var pair : matching.pairs()) {
      if (pair.position() != null) {
        cases
            .append(" WHEN '")
            .append(pair.position())
            .append("' THEN ")
            .append(Sql.text(pair.column().name()));
        any = true;
      }
    }
    return any ? cases.append(" ELSE '' END").toString() : "''";
  }

  private List<String> places(Contract.Position position) {
    var latitude = value(position.latitude());
    var longitude = value(position.longitude());
    return List.of(
        "%s(%s, %s, %s) AS district".formatted(Places.DISTRICT, latitude, longitude, day()),
        "%s(%s, %s) AS h3".formatted(Places.H3, latitude, longitude));
  }

  private String value(String name) {
    for (int i = 0; i < matching.pairs().size(); i++) {
      var pair = matching.pairs().get(i);
      if (pair.column().name().equals(name) && pair.position() != null) {
        return "CAST(v" + i + " AS DOUBLE)";
      }
    }
    return "CAST(NULL AS DOUBLE)";
  }

  /** Days since 1970 in the city's calendar, of the row's own time. */
  private String day() {
    var axis = timeColumn(contract);
    for (int i = 0; i < matching.pairs().size(); i++) {
      var pair = matching.pairs().get(i);
      if (axis != null && pair.column().name().equals(axis) && pair.position() != null) {
        var date =
            pair.column().type() == city.sitcenter.catalog.ColumnType.TIMESTAMP
                ? "CAST(timezone(" + Sql.text(zone.getId()) + ", v" + i + ") AS DATE)"
                : "TRY_CAST(v" + i + " AS DATE)";
        return "coalesce(CAST(date_diff('day', DATE '1970-01-01', %s) AS INTEGER), %d)"
            .formatted(date, today.toEpochDay());
      }
    }
    return "CAST(" + today.toEpochDay() + " AS INTEGER)";
  }

  static @Nullable String timeColumn(Contract contract) {
    return switch (contract.time()) {
      case null -> null;
      case Contract.TimeAxis.Event event -> event.column();
      case Contract.TimeAxis.Valid valid -> valid.from();
    };
  }
}
