package city.sitcenter.lake.query.question;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.Question.Filter;
import city.sitcenter.lake.store.engine.Sql;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes filters as conditions; every value is read by its column's type before it is written. */
final class Filters {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?=\\.?[0-9])[0-9]{0,400}\\.?[0-9]{0,400}([eE][+-]?[0-9]{1,3})?");

  private final Names names;
  private final ZoneId zone;

  Filters(Names names, ZoneId zone) {
    this.names = names;
    this.zone = zone;
  }

  /**
   * @param moved what to do with the times of {@code movedColumn}: the comparison with an earlier
   *     time asks the same about a moved span
   */
  String condition(
      Filter filter, String field, String movedColumn, UnaryOperator<LocalDateTime> moved) {
    var column = names.column(filter.column(), field + ".column");
    var name = Names.written(column.name());
    var shift = column.name().equals(movedColumn) ? moved : UnaryOperator.<LocalDateTime>identity();
    var values = new Values(column, filter.texts(), field + ".values", shift);
    return switch (filter.op()) {
      case IS_NULL -> name + " IS NULL";
      case NOT_NULL -> name + " IS NOT NULL";
      case EQUAL -> values.isDay(0) ? values.within(name, 0, 0) : name + " = " + values.one();
      case NOT_EQUAL ->
          values.isDay(0)
              ? "NOT (" + values.within(name, 0, 0) + ")"
              : name + " <> " + values.one();
      case LESS -> name + " < " + values.one();
      case AT_LEAST -> name + " >= " + values.one();
      case AT_MOST ->
          values.isDay(0) ? name + " < " + values.dayAfter(0) : name + " <= " + values.last();
      case MORE ->
          values.isDay(0) ? name + " >= " + values.dayAfter(0) : name + " > " + values.one();
      case IN -> name + " IN (" + values.all() + ")";
      case NOT_IN -> name + " NOT IN (" + values.all() + ")";
      case BETWEEN -> values.between(name);
      case CONTAINS ->
          "contains(lower("
              + text(column)
              + "), "
              + Sql.text(values.raw().toLowerCase(Locale.ROOT))
              + ")";
      case STARTS_WITH ->
          "starts_with(lower("
              + text(column)
              + "), "
              + Sql.text(values.raw().toLowerCase(Locale.ROOT))
              + ")";
    };
  }

  private static String text(Column column) {
    var name = Names.written(column.name());
    return column.type() == ColumnType.STRING ? name : "CAST(" + name + " AS VARCHAR)";
  }

  /** The days that all filters of a time column leave together; empty where they are open. */
  static Optional<Span> span(List<Filter> filters, String column, ZoneId zone) {
    LocalDate from = null;
    LocalDate to = null;
    for (var filter : filters) {
      if (filter.column().equals(column) && !filter.texts().isEmpty()) {
        var first = filter.texts().getFirst();
        from =
            switch (filter.op()) {
              case BETWEEN, AT_LEAST, EQUAL -> later(from, day(first, zone));
              // after a day is from the next on; after a moment of a day is that day still
              case MORE -> later(from, isWhole(first) ? after(first, zone) : day(first, zone));
              default -> from;
            };
        to =
            switch (filter.op()) {
              case BETWEEN -> earlier(to, after(filter.texts().getLast(), zone));
              case AT_MOST, EQUAL -> earlier(to, after(first, zone));
              case LESS ->
                  earlier(to, isMidnight(first, zone) ? day(first, zone) : after(first, zone));
              default -> to;
            };
      }
    }
    return from == null || to == null || !from.isBefore(to)
        ? Optional.empty()
        : Optional.of(new Span(from, to));
  }

  private static LocalDate later(@Nullable LocalDate one, LocalDate other) {
    return one == null || other.isAfter(one) ? other : one;
  }

  private static LocalDate earlier(@Nullable LocalDate one, LocalDate other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  private static boolean isWhole(String text) {
    return text.length() == 10;
  }

  private static boolean isMidnight(String text, ZoneId zone) {
    return isWhole(text) || local(text, zone).toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  private static LocalDate day(String text, ZoneId zone) {
    return local(text, zone).toLocalDate();
  }

  /** The day after the last moment that is meant. */
  private static LocalDate after(String text, ZoneId zone) {
    return day(text, zone).plusDays(1);
  }

  private static LocalDateTime local(String text, ZoneId zone) {
    try {
      if (isWhole(text)) {
        return LocalDate.parse(text).atStartOfDay();
      }
      return hasOffset(text)
          ? LocalDateTime.ofInstant(OffsetDateTime.parse(text).toInstant(), zone)
          : LocalDateTime.parse(text.replace(' ', 'T'));
    } catch (DateTimeException e) {
      throw Names.invalid("filters", "not-a-day", text);
    }
  }

  private static boolean hasOffset(String text) {
    return text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d");
  }

  /** From a day to before another. */
  record Span(LocalDate from, LocalDate to) {}

  private final class Values {

    private final Column column;
    private final List<String> texts;
    private final String field;
    private final UnaryOperator<LocalDateTime> moved;

    Values(Column column, List<String> texts, String field, UnaryOperator<LocalDateTime> moved) {
      this.column = column;
      this.texts = texts;
      this.field = field;
      this.moved = moved;
    }

    String raw() {
      if (texts.size() != 1) {
        throw Names.invalid(field, "need-one");
      }
      return texts.getFirst();
    }

    String one() {
      return literal(raw());
    }

    String all() {
      if (texts.isEmpty()) {
        throw Names.invalid(field, "need-some");
      }
      return texts.stream().map(this::literal).collect(Collectors.joining(", "));
    }

    String between(String name) {
      if (texts.size() != 2) {
        throw Names.invalid(field, "need-two");
      }
      return isDay(1)
          ? within(name, 0, 1)
          : name + " BETWEEN " + literal(texts.get(0)) + " AND " + last(texts.get(1));
    }

    /** True for a day that is compared with a time: it stands for all of its hours. */
    boolean isDay(int index) {
      return column.type() == ColumnType.TIMESTAMP
          && index < texts.size()
          && texts.get(index).length() == 10;
    }

    String within(String name, int first, int last) {
      return name + " >= " + literal(texts.get(first)) + " AND " + name + " < " + dayAfter(last);
    }

    String dayAfter(int index) {
      return time(end(texts.get(index)));
    }

    /**
     * Where a day ends, moved. The last of a month goes back to the last of another, however long;
     * a day that a shorter month does not have, to the last of that.
     */
    private LocalDateTime end(String day) {
      var whole = moved.apply(date(day).plusDays(1).atStartOfDay());
      var last = moved.apply(date(day).atStartOfDay()).plusDays(1);
      return whole.isAfter(last) ? whole : last;
    }

    String last() {
      return last(raw());
    }

    private String last(String text) {
      var plain = literal(text);
      return column.type() == ColumnType.DATE
          ? "DATE '" + end(text).toLocalDate().minusDays(1) + "'"
          : plain;
    }

    private String literal(String text) {
      try {
        return switch (column.type()) {
          case STRING -> Sql.text(text);
          case INTEGER, NUMBER, DECIMAL -> number(text.strip());
          case BOOLEAN -> bool(text);
          case DATE -> "DATE '" + moved.apply(date(text).atStartOfDay()).toLocalDate() + "'";
          case TIME ->
              "TIME '"
                  + LocalTime.parse(text).withNano(0).format(DateTimeFormatter.ISO_LOCAL_TIME)
                  + "'";
          case TIMESTAMP -> timestamp(text);
        };
      } catch (NumberFormatException | DateTimeException e) {
        throw Names.invalid(field, "does-not-fit", text, column.name());
      }
    }

    /** Of few digits: written out, 1e600000000 would fill the memory. */
    private static String number(String text) {
      if (!NUMBER.matcher(text).matches()) {
        throw new NumberFormatException(text);
      }
      return new BigDecimal(text).toPlainString();
    }

    private String timestamp(String text) {
      if (text.length() == 10) {
        return time(moved.apply(date(text).atStartOfDay()));
      }
      if (hasOffset(text)) {
        var instant = OffsetDateTime.parse(text).toInstant();
        var shifted = moved.apply(LocalDateTime.ofInstant(instant, zone));
        return "CAST('" + instant(shifted, instant) + "' AS TIMESTAMP)";
      }
      return time(moved.apply(LocalDateTime.parse(text.replace(' ', 'T'))));
    }

    /** The instant itself where nothing moved it: a clock set back shows some hours twice. */
    private Instant instant(LocalDateTime shifted, Instant original) {
      return shifted.equals(LocalDateTime.ofInstant(original, zone))
          ? original
          : shifted.atZone(zone).toInstant();
    }

    private String time(LocalDateTime time) {
      return "TIMESTAMP '" + TIME.format(time) + "'";
    }

    private LocalDate date(String text) {
      return LocalDate.parse(text.substring(0, Math.min(10, text.length())));
    }

    private String bool(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true" -> "TRUE";
        case "false" -> "FALSE";
        default -> throw new DateTimeException(text);
      };
    }
  }
}
