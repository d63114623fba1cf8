package city.sitcenter.lake.ingest.check;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.ColumnType;
import city.sitcenter.lake.store.engine.CityClock;
import city.sitcenter.lake.store.engine.Sql;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A column's cells in DuckDB's SQL: from text to a typed value, and whether the value satisfies its
 * checks. The fast way comes first in each expression and the patient one only where it fails, so
 * that a regular file costs next to nothing.
 */
final class CellSql {

  /** Words that say a value is missing where a number or a time should stand. */
  static final List<String> MISSING =
      List.of(
          "",
          "na",
          "n/a",
          "nan",
          "null",
          "none",
          "-",
          "–",
          "—",
          "...",
          "…",
          "н/д",
          "нет данных",
          "деректер жоқ",
          "#n/a");

  private static final String MISSING_LIST =
      MISSING.stream().map(Sql::text).collect(Collectors.joining(", ", "(", ")"));

  /** The length and the signs of 2025-10-02T08:30:00, whatever stands between them. */
  private static final String ISO = "____-__-_____:__:__";

  private static final String SPACES = "[ \\x{a0}\\x{2007}\\x{2009}\\x{202f}’'']";

  private final Column column;
  private final String zone;
  private final CityClock clock;
  private final boolean decimalComma;

  /**
   * @param zone of times without an offset
   * @param decimalComma true for files that write 1,5 for one and a half
   */
  CellSql(Column column, String zone, boolean decimalComma) {
    this.column = column;
    this.zone = column.timeZone() == null ? zone : column.timeZone();
    this.clock = new CityClock(ZoneId.of(this.zone));
    this.decimalComma = decimalComma;
  }

  /** The cell as it is typed: texts without the spaces around them. */
  String present(String cell) {
    return column.type() == ColumnType.STRING ? "nullif(trim(" + cell + "), '')" : cell;
  }

  /**
   * Whether a cell stands for nothing. Words such as {@code n/a} are looked for only where no value
   * came of the cell, which costs nothing for the others.
   */
  String absent(String cell, String value) {
    return column.type() == ColumnType.STRING
        ? cell + " IS NULL"
        : "(%1$s IS NULL OR CASE WHEN %2$s IS NULL THEN %3$s ELSE false END)"
            .formatted(cell, value, isNothing(cell));
  }

  /** Whether a text is a word for a missing number or time. */
  static String isNothing(String cell) {
    return "lower(trim(" + cell + ")) IN " + MISSING_LIST;
  }

  /** The value of a present cell; NULL when it has not the column's type. */
  String typed(String cell) {
    var bare = "trim(" + cell + ")";
    return switch (column.type()) {
      case STRING -> cell;
      case INTEGER -> integer(cell);
      case NUMBER -> number(cell, "DOUBLE");
      case DECIMAL -> number(cell, column.sqlType());
      case BOOLEAN -> bool(bare);
      case DATE -> date(bare);
      case TIME -> time(bare);
      case TIMESTAMP -> timestamp(cell, bare);
    };
  }

  /**
   * Whether a text holds the zero character, which neither a person nor the database writes; other
   * types have no value with it.
   */
  String broken(String cell) {
    return "contains(" + cell + ", chr(0))";
  }

  /** Whether a time is one of the years that every part of the program can write down. */
  Optional<String> within(String value) {
    return switch (column.type()) {
      case DATE -> Optional.of(value + " BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'");
      case TIMESTAMP ->
          Optional.of(
              value
                  + " BETWEEN TIMESTAMPTZ '0001-01-01 00:00:00+00'"
                  + " AND TIMESTAMPTZ '9999-12-31 23:59:59.999999+00'");
      case STRING, INTEGER, NUMBER, DECIMAL, BOOLEAN, TIME -> Optional.empty();
    };
  }

  private String integer(String cell) {
    var plain = plain(cell);
    var slow =
        ("CASE WHEN regexp_full_match(%1$s, '[+-]?\\d{1,19}(\\.0*)?') THEN"
                + " TRY_CAST(regexp_replace(%1$s, '\\.0*$', '') AS BIGINT) END")
            .formatted(plain);
    return "CASE WHEN CAST(TRY_CAST(%1$s AS BIGINT) AS VARCHAR) = %1$s THEN TRY_CAST(%1$s AS BIGINT) ELSE %2$s END"
        .formatted(cell, slow);
  }

  private String number(String cell, String type) {
    var plain = plain(cell);
    var finite = type.equals("DOUBLE") ? " AND isfinite(TRY_CAST(%s AS DOUBLE))" : "";
    var slow =
        ("CASE WHEN regexp_full_match(%1$s, '[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?')%3$s"
                + " THEN TRY_CAST(%1$s AS %2$s) END")
            .formatted(plain, type, finite.formatted(plain));
    if (decimalComma) {
      return slow;
    }
    var fast =
        type.equals("DOUBLE")
            ? "isfinite(TRY_CAST(%s AS DOUBLE))".formatted(cell)
            : "TRY_CAST(%s AS %s) IS NOT NULL".formatted(cell, type);
    return "CASE WHEN %1$s THEN TRY_CAST(%2$s AS %3$s) ELSE %4$s END"
        .formatted(fast, cell, type, slow);
  }

  /** A number as the machine writes it: grouping gone, point for the decimals. */
  private String plain(String cell) {
    var minus = "replace(trim(%s), '−', '-')".formatted(cell);
    var group = decimalComma ? "(\\.|" + SPACES + ")" : "(,|" + SPACES + ")";
    var point = decimalComma ? "," : "\\.";
    var grouped = "[+-]?\\d{1,3}(" + group + "\\d{3})+(" + point + "\\d*)?";
    var ungrouped =
        "CASE WHEN regexp_full_match(%1$s, '%2$s') THEN regexp_replace(%1$s, '%3$s', '', 'g') ELSE %1$s END"
            .formatted(minus, grouped, group);
    return decimalComma ? "replace(%s, ',', '.')".formatted(ungrouped) : ungrouped;
  }

  private static String bool(String cell) {
    return ("CASE WHEN lower(%1$s) IN ('true', 't', 'yes', 'y', '1', 'да', 'иә', 'ия', 'истина')"
            + " THEN true WHEN lower(%1$s) IN ('false', 'f', 'no', 'n', '0', 'нет', 'жоқ', 'ложь')"
            + " THEN false END")
        .formatted(cell);
  }

  private String date(String cell) {
    var formats = new ArrayList<String>();
    if (column.format() != null) {
      formats.add(strptime(column.format()));
      return "CAST(%s AS DATE)".formatted(parsed(cell, list(formats)));
    }
    return ("CASE WHEN regexp_full_match(%1$s, '\\d{4}-\\d{1,2}-\\d{1,2}([T ]0{1,2}:00(:00(\\.0*)?)?Z?)?')"
            + " THEN TRY_CAST(substr(%1$s, 1, 10) AS DATE) ELSE CAST(%2$s AS DATE) END")
        .formatted(
            cell,
            parsed(
                cell,
                list(
                    List.of(
                        "%d.%m.%y",
                        "%d.%m.%Y",
                        "%Y%m%d",
                        "%Y.%m.%d",
                        "%Y/%m/%d",
                        "%d/%m/%Y",
                        "%d-%m-%Y",
                        "%d.%m.%Y %H:%M:%S",
                        "%d.%m.%Y %H:%M",
                        "%Y-%m-%d %H:%M:%S"))));
  }

  private String time(String cell) {
    if (column.format() != null) {
      return "CAST(%s AS TIME)".formatted(parsed(cell, list(List.of(strptime(column.format())))));
    }
    return "CASE WHEN regexp_full_match(%1$s, '\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?') THEN TRY_CAST(%1$s AS TIME) END"
        .formatted(cell);
  }

  private String timestamp(String cell, String bare) {
    if (column.format() != null) {
      var format = strptime(column.format());
      var parsed = parsed(bare, list(List.of(format)));
      return format.contains("%z") ? "CAST(" + parsed + " AS TIMESTAMPTZ)" : zoned(parsed);
    }
    var others =
        list(
            List.of(
                "%d.%m.%y %H:%M:%S",
                "%d.%m.%y %H:%M",
                "%d.%m.%y",
                "%d.%m.%Y %H:%M:%S",
                "%d.%m.%Y %H:%M",
                "%d.%m.%Y",
                "%Y/%m/%d %H:%M:%S",
                "%Y/%m/%d %H:%M",
                "%d/%m/%Y %H:%M:%S",
                "%d/%m/%Y %H:%M",
                "%m/%d/%Y %I:%M:%S %p",
                "%d-%m-%Y %H:%M:%S",
                "%Y%m%dT%H%M%S"));
    var slow =
        ("CASE WHEN length(%1$s) > 10 AND (right(%1$s, 1) IN ('Z', 'z') OR %1$s[-6] IN ('+', '-')"
                + " OR (length(%1$s) > 19 AND (%1$s[-5] IN ('+', '-') OR %1$s[-3] IN ('+', '-'))))"
                + " THEN TRY_CAST(%1$s AS TIMESTAMPTZ)"
                + " ELSE coalesce(%2$s, %3$s) END")
            .formatted(
                bare,
                zoned(
                    "CASE WHEN regexp_matches(%1$s, '^\\d{4}') THEN TRY_CAST(%1$s AS TIMESTAMP) END"
                        .formatted(bare)),
                zoned(parsed(bare, others)));
    return "CASE WHEN %1$s LIKE '%2$sZ' THEN TRY_CAST(%1$s AS TIMESTAMPTZ) WHEN %1$s LIKE '%2$s' THEN %3$s ELSE %4$s END"
        .formatted(cell, ISO, zoned("TRY_CAST(%s AS TIMESTAMP)".formatted(cell)), slow);
  }

  private String zoned(String local) {
    return clock.instant(local);
  }

  /**
   * Without a number it is a word, and the engine makes a day of words such as infinity. A year of
   * antiquity is one of which two digits were written where four belong.
   */
  private static String parsed(String cell, String formats) {
    var time =
        "try_strptime(CASE WHEN regexp_matches(%1$s, '[0-9]') THEN %1$s END, %2$s)"
            .formatted(cell, formats);
    return "CASE WHEN year(%1$s) >= 1000 THEN %1$s END".formatted(time);
  }

  private static String list(List<String> formats) {
    return formats.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A Java pattern as strptime writes it; letters strptime lacks stand for themselves. */
  static String strptime(String pattern) {
    var text = new StringBuilder();
    for (int i = 0; i < pattern.length(); ) {
      char c = pattern.charAt(i);
      int end = i;
      while (end < pattern.length() && pattern.charAt(end) == c) {
        end++;
      }
      if (c == '\'') {
        int close = pattern.indexOf('\'', i + 1);
        close = close < 0 ? pattern.length() : close;
        text.append(close == i + 1 ? "'" : pattern.substring(i + 1, close));
        i = Math.min(close + 1, pattern.length());
      } else {
        text.append(letter(c, end - i));
        i = end;
      }
    }
    return text.toString();
  }

  private static String letter(char c, int count) {
    return switch (c) {
      case 'y', 'u' -> count == 2 ? "%y" : "%Y";
      case 'M', 'L' -> count < 3 ? "%m" : count == 3 ? "%b" : "%B";
      case 'd' -> "%d";
      case 'H' -> "%H";
      case 'h' -> "%I";
      case 'm' -> "%M";
      case 's' -> "%S";
      case 'S' -> count > 3 ? "%f" : "%g";
      case 'a' -> "%p";
      case 'X', 'x', 'Z' -> "%z";
      case 'E' -> count > 3 ? "%A" : "%a";
      case '%' -> "%%".repeat(count);
      default -> String.valueOf(c).repeat(count);
    };
  }

  /** Conditions on a typed value, in the order in which the first failing one is told. */
  List<Conditions.Condition> conditions(String value) {
    return new Conditions(column, zone).on(value);
  }
}
