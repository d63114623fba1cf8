package city.sitcenter.catalog.files;

import static city.sitcenter.catalog.FindingCode.*;

import city.sitcenter.catalog.Column.Check;
import city.sitcenter.catalog.ColumnType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads {@code logicalTypeOptions}: bounds and form of a column's values. */
final class OptionReader {

  /** What Java's expressions know and RE2's do not. */
  private static final Pattern BEYOND_RE2 =
      Pattern.compile("\\(\\?(?:[=!>]|<[=!])|(?<!\\\\)(?:\\\\\\\\)*\\\\[1-9]|[*+?}]\\+");

  private static final Set<String> OF_TEXT = Set.of("pattern", "minLength", "maxLength", "format");
  private static final Set<String> OF_NUMBER =
      Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "format");
  private static final Set<String> OF_TIME =
      Set.of(
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "format",
          "timezone",
          "defaultTimezone");

  private final @Nullable Part part;
  private final ColumnType type;

  OptionReader(@Nullable Part part, ColumnType type) {
    this.part = part;
    this.type = type;
    if (part != null) {
      part.knowing(allowed());
      part.entries();
      for (var name : List.of("exclusiveMinimum", "exclusiveMaximum", "multipleOf")) {
        var found = part.find(name);
        if (found != null) {
          found.note(BOUND_EXCLUSIVE, name);
        }
      }
      part.flag("timezone");
    }
  }

  private Set<String> allowed() {
    return switch (type) {
      case STRING -> OF_TEXT;
      case INTEGER, NUMBER, DECIMAL -> OF_NUMBER;
      case DATE, TIME, TIMESTAMP -> OF_TIME;
      case BOOLEAN -> Set.of();
    };
  }

  @Nullable Part find(String name) {
    return part == null ? null : part.find(name);
  }

  /** How a date or time is written; for other types the standard's format says nothing here. */
  @Nullable String format() {
    var found = find("format");
    var format = found == null ? null : found.text();
    if (found == null || format == null || !isTime()) {
      return null;
    }
    try {
      var unused = DateTimeFormatter.ofPattern(format);
      if (isOfTime(format)) {
        return format;
      }
      found.note(FORMAT_INVALID, Part.shown(format));
      return null;
    } catch (IllegalArgumentException e) {
      found.note(FORMAT_INVALID, Part.shown(format));
      return null;
    }
  }

  /**
   * Whether a pattern can give a value of the type: a day without its month is none, and minutes
   * without an hour are meant for months.
   */
  private boolean isOfTime(String format) {
    var letters = format.replaceAll("'[^']*'", "").replaceAll("[^A-Za-z]", "");
    boolean hour = letters.matches(".*[Hh].*");
    boolean month = letters.matches(".*[ML].*");
    boolean known = letters.matches("[yuMLdHhmsSaXxZE]+");
    boolean year = letters.matches(".*[yu].*") && (month || !letters.contains("d"));
    boolean whole = type == ColumnType.TIME ? hour : year;
    return known && whole && (hour || !letters.matches(".*[msS].*"));
  }

  private boolean isTime() {
    return type == ColumnType.DATE || type == ColumnType.TIME || type == ColumnType.TIMESTAMP;
  }

  List<Check> checks() {
    var checks = new ArrayList<Check>();
    if (part == null) {
      return checks;
    }
    if (type == ColumnType.STRING) {
      pattern(checks);
      length(checks);
    } else if (type != ColumnType.BOOLEAN) {
      range(checks);
    }
    return checks;
  }

  private void pattern(List<Check> checks) {
    var found = find("pattern");
    var expression = found == null ? null : found.text();
    if (found == null || expression == null) {
      return;
    }
    var wrong = wrongPattern(expression);
    if (wrong == null) {
      checks.add(new Check.Pattern(expression));
    } else {
      found.note(PATTERN_INVALID, Part.shown(expression), wrong);
    }
  }

  static @Nullable String wrongPattern(String expression) {
    if (BEYOND_RE2.matcher(expression).find()) {
      return "RE2";
    }
    if (expression.length() > 1000) {
      return "> 1000";
    }
    try {
      Pattern.compile(expression);
      return null;
    } catch (PatternSyntaxException e) {
      return e.getDescription() + " (" + e.getIndex() + ")";
    }
  }

  private void length(List<Check> checks) {
    var least = length("minLength");
    var most = length("maxLength");
    if (least != null && most != null && least > most) {
      java.util.Objects.requireNonNull(find("minLength"))
          .note(BOUNDS_INVERTED, least.toString(), most.toString());
    }
    if (least != null || most != null) {
      checks.add(new Check.Length(least, most));
    }
  }

  private @Nullable Integer length(String name) {
    var found = find(name);
    var length = found == null ? null : found.integer();
    if (found != null && length != null && length < 0) {
      found.note(BOUND_INVALID, length.toString());
    }
    return length;
  }

  private void range(List<Check> checks) {
    var least = bound("minimum");
    var most = bound("maximum");
    if (least != null && most != null && compare(least, most) > 0) {
      java.util.Objects.requireNonNull(find("minimum")).note(BOUNDS_INVERTED, least, most);
    }
    if (least != null || most != null) {
      checks.add(new Check.Range(least, most));
    }
  }

  private @Nullable String bound(String name) {
    var found = find(name);
    if (found == null) {
      return null;
    }
    var written = isTime() ? found.text() : found.number() == null ? null : found.word();
    if (written == null) {
      return null;
    }
    try {
      value(written);
      return written;
    } catch (DateTimeException | NumberFormatException e) {
      found.note(BOUND_INVALID, Part.shown(written));
      return null;
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private int compare(String least, String most) {
    return ((Comparable) value(least)).compareTo(value(most));
  }

  private Comparable<?> value(String written) {
    return switch (type) {
      case DATE -> LocalDate.parse(written);
      case TIME -> LocalTime.parse(written);
      case TIMESTAMP -> instant(written);
      case INTEGER -> new BigDecimal(new BigDecimal(written).toBigIntegerExact());
      case STRING, NUMBER, DECIMAL, BOOLEAN -> new BigDecimal(written);
    };
  }

  private static Instant instant(String written) {
    return written.length() == 10
        ? LocalDate.parse(written).atStartOfDay(java.time.ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(written).toInstant();
  }
}
