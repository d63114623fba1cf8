package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Column.Check;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.store.engine.Sql;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The checks of a column in DuckDB's SQL. */
final class Conditions {

  private final Column column;
  private final String zone;

  /**
   * @param zone of bounds without an offset
   */
  Conditions(Column column, String zone) {
    this.column = column;
    this.zone = zone;
  }

  /** One check: its rule's code and the condition a value must meet. */
  record Condition(String rule, String sql) {}

  /** Conditions on a typed value, in the order in which the first failing one is told. */
  List<Condition> on(String value) {
    return column.checks().stream()
        .filter(check -> !(check instanceof Check.Reference))
        .sorted(Comparator.comparingInt(Conditions::turn))
        .map(check -> new Condition(check.rule(), condition(check, value)))
        .toList();
  }

  private static int turn(Check check) {
    return switch (check) {
      case Check.Length length -> 0;
      case Check.Pattern pattern -> 1;
      case Check.OneOf list -> 2;
      case Check.Range range -> 3;
      case Check.Reference reference -> 4;
    };
  }

  private String condition(Check check, String value) {
    var text = column.type() == ColumnType.STRING ? value : "CAST(" + value + " AS VARCHAR)";
    return switch (check) {
      case Check.Range range -> range(range, value);
      case Check.Pattern pattern ->
          "regexp_matches(%s, %s)".formatted(text, Sql.text(whole(pattern.expression())));
      case Check.Length length -> length(length, text);
      case Check.OneOf list ->
          text
              + list.values().stream()
                  .map(Sql::text)
                  .collect(Collectors.joining(", ", " IN (", ")"));
      case Check.Reference reference -> "true";
    };
  }

  /** A pattern is about the whole value, as the contract says. */
  private static String whole(String expression) {
    boolean anchored =
        expression.startsWith("^") && expression.endsWith("$") && expression.indexOf('|') < 0;
    return anchored ? expression : "^(?:" + expression + ")$";
  }

  private String range(Check.Range range, String value) {
    var parts = new ArrayList<String>();
    if (range.least() != null) {
      parts.add(value + " >= " + bound(range.least()));
    }
    if (range.most() != null) {
      parts.add(value + " <= " + bound(range.most()));
    }
    return parts.isEmpty() ? "true" : String.join(" AND ", parts);
  }

  private String bound(String bound) {
    return switch (column.type()) {
      case INTEGER, NUMBER, DECIMAL -> new BigDecimal(bound.strip()).toPlainString();
      case TIMESTAMP -> "TIMESTAMPTZ " + Sql.text(instant(bound).toString());
      case DATE -> "CAST(" + Sql.text(bound) + " AS DATE)";
      case TIME -> "CAST(" + Sql.text(bound) + " AS TIME)";
      case BOOLEAN, STRING -> Sql.text(bound);
    };
  }

  /** A bound as the contract writes it: with an offset, or in the column's zone, or a date. */
  private Instant instant(String bound) {
    var parsed =
        DateTimeFormatter.ofPattern("yyyy-MM-dd[['T'][ ]HH:mm[:ss][XXX][X]]")
            .parseBest(bound, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    return switch (parsed) {
      case OffsetDateTime time -> time.toInstant();
      case LocalDateTime time -> time.atZone(ZoneId.of(zone)).toInstant();
      default -> LocalDate.from(parsed).atStartOfDay(ZoneId.of(zone)).toInstant();
    };
  }

  private static String length(Check.Length length, String text) {
    var parts = new ArrayList<String>();
    if (length.least() != null) {
      parts.add("length(" + text + ") >= " + length.least());
    }
    if (length.most() != null) {
      parts.add("length(" + text + ") <= " + length.most());
    }
    return parts.isEmpty() ? "true" : String.join(" AND ", parts);
  }
}
