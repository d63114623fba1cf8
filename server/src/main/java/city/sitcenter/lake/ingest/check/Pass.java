package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.catalog.Placing;
import city.sitcenter.lake.ingest.format.Table;
import city.sitcenter.lake.store.engine.CityClock;
import city.sitcenter.lake.store.engine.Sql;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The pass over a file as the engine's SQL. Reading, a row is only found good or not: its raw cells
 * stay where it is not. What is wrong with those is asked of them afterwards, because the engine
 * would work out the reasons of all rows, the good ones too.
 */
final class Pass {

  /**
   * So many columns of one kind are typed as one list: the engine sets memory aside for each part
   * of each expression, and a hundred numbers written out one by one take a gigabyte.
   */
  private static final int MANY = 16;

  private static final String CELL = "_cell";

  private final Contract contract;
  private final Table table;
  private final Matching matching;
  private final ZoneId zone;
  private final LocalDate today;
  private final List<String> present = new ArrayList<>();
  private final Map<String, List<Cell>> kinds = new LinkedHashMap<>();
  private final List<String> fine = new ArrayList<>();
  private final List<String> why = new ArrayList<>();
  private final List<String> result = new ArrayList<>();

  /** The cells of the contract's column at a place. */
  private record Cell(int at, CellSql sql) {}

  Pass(Contract contract, Table table, Matching matching, ZoneId zone, LocalDate today) {
    this.contract = contract;
    this.table = table;
    this.matching = matching;
    this.zone = zone;
    this.today = today;
    cells();
  }

  private void cells() {
    var comma = ",".equals(table.dialect().decimal());
    var pairs = matching.pairs();
    for (int i = 0; i < pairs.size(); i++) {
      var pair = pairs.get(i);
      var column = pair.column();
      if (pair.position() == null) {
        result.add("CAST(NULL AS " + column.sqlType() + ") AS " + Sql.name(column.name()));
        continue;
      }
      var cell = new CellSql(column, zone.getId(), comma);
      present.add(cell.present("c" + pair.position()) + " AS p" + i);
      kinds.computeIfAbsent(cell.typed(CELL), kind -> new ArrayList<>()).add(new Cell(i, cell));
      result.add("CAST(v" + i + " AS " + column.sqlType() + ") AS " + Sql.name(column.name()));
      judge(column, cell, i);
    }
  }

  /**
   * Rows with the contract's columns; {@code _raw} holds the cells of those that are not good and
   * is null for the others. Rows that somebody else read come with {@code _line} and {@code
   * _fault}.
   */
  String read(String source) {
    var columns = new ArrayList<>(result);
    var conditions = new ArrayList<>(fine);
    if (contract.position() != null) {
      columns.addAll(places(contract.position()));
    }
    if (table instanceof Table.Numbered) {
      conditions.addFirst("fault IS NULL");
      columns.add("CAST(line AS BIGINT) AS _line");
      columns.add(faultyColumn() + " || ':' || fault AS _fault");
    }
    columns.add("CASE WHEN bad THEN [" + raw("c%d") + "]::VARCHAR[] END AS _raw");
    return "SELECT %s FROM (SELECT *, (%s) IS NOT TRUE AS bad FROM %s)"
        .formatted(
            String.join(", ", columns),
            conditions.isEmpty() ? "true" : String.join(" AND ", conditions),
            values(source));
  }

  /** What is wrong with the rows that are not good: {@code row, why, raw}. */
  String faults(String loaded) {
    var told =
        "list_filter([%s]::VARCHAR[], lambda x: x IS NOT NULL)".formatted(String.join(", ", why));
    var fault = table instanceof Table.Numbered ? "_fault" : "NULL";
    var again =
        "(SELECT rowid AS row, %s AS fault, _raw, %s FROM %s WHERE _raw IS NOT NULL)"
            .formatted(fault, raw("_raw[%2$d] AS c%1$d"), loaded);
    return "SELECT row, CASE WHEN fault IS NOT NULL THEN [fault] ELSE %s END AS why, _raw AS raw FROM %s"
        .formatted(told, values(again));
  }

  private String values(String source) {
    var lists = new ArrayList<String>();
    var typed = new ArrayList<String>();
    kinds.forEach((kind, members) -> {
      if (members.size() < MANY || kind.equals(CELL)) {
        members.forEach(one -> typed.add(one.sql().typed("p" + one.at()) + " AS v" + one.at()));
        return;
      }
      var name = "_kind" + lists.size();
      var texts = Sql.list(members, one -> "p" + one.at());
      lists.add("list_transform([%s], lambda %s: %s) AS %s".formatted(texts, CELL, kind, name));
      for (int place = 0; place < members.size(); place++) {
        typed.add("%s[%d] AS v%d".formatted(name, place + 1, members.get(place).at()));
      }
    });
    var given = "(SELECT *, %s FROM %s)".formatted(String.join(", ", present), source);
    var listed =
        lists.isEmpty() ? given : "(SELECT *, " + String.join(", ", lists) + " FROM " + given + ")";
    return "(SELECT *, %s FROM %s)".formatted(String.join(", ", typed), listed);
  }

  /** All cells of the file; the pattern takes a cell's position from 0, and from 1. */
  private String raw(String pattern) {
    return IntStream.range(0, table.headers().size())
        .mapToObj(i -> pattern.formatted(i, i + 1))
        .collect(Collectors.joining(", "));
  }

  private void judge(Column column, CellSql cell, int i) {
    var name = Sql.text(column.name() + ":");
    var conditions = cell.conditions("v" + i);
    var parts = new ArrayList<String>();
    var within = cell.within("v" + i);
    if (column.type() != ColumnType.STRING) {
      parts.add(within.orElse("v" + i + " IS NOT NULL"));
    } else {
      parts.add("NOT " + cell.broken("p" + i));
    }
    conditions.forEach(condition -> parts.add("(" + condition.sql() + ")"));
    var good = String.join(" AND ", parts);
    var absent = cell.absent("p" + i, "v" + i);
    fine.add(column.required() ? "(" + good + ")" : "((" + good + ") OR " + absent + ")");
    var cases = new StringBuilder("CASE WHEN " + absent + " THEN ");
    cases.append(column.required() ? name + " || 'required'" : "NULL");
    cases.append(" WHEN ").append(cell.broken("p" + i)).append(" THEN ");
    cases.append(name).append(" || 'control'");
    cases.append(" WHEN v").append(i).append(" IS NULL");
    within.ifPresent(years -> cases.append(" OR NOT (").append(years).append(")"));
    cases.append(" THEN ").append(name).append(" || 'type'");
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
        "%s(%s, %s, %s) AS %s"
            .formatted(Places.DISTRICT, latitude, longitude, day(), Placing.DISTRICT),
        "%s(%s, %s) AS %s".formatted(Places.H3, latitude, longitude, Placing.H3));
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
    var axis = Checker.timeColumn(contract);
    for (int i = 0; i < matching.pairs().size(); i++) {
      var pair = matching.pairs().get(i);
      if (axis != null && pair.column().name().equals(axis) && pair.position() != null) {
        var date =
            pair.column().type() == ColumnType.TIMESTAMP
                ? new CityClock(zone).day("v" + i)
                : "date_diff('day', DATE '1970-01-01', TRY_CAST(v" + i + " AS DATE))";
        return "coalesce(CAST(%s AS INTEGER), %d)".formatted(date, today.toEpochDay());
      }
    }
    return "CAST(" + today.toEpochDay() + " AS INTEGER)";
  }
}
