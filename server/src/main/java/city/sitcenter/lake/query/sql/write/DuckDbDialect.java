package city.sitcenter.lake.query.sql.write;

import city.sitcenter.kernel.Slug;
import city.sitcenter.lake.query.sql.read.Times;
import city.sitcenter.lake.query.sql.read.Types;
import city.sitcenter.lake.query.sql.words.Function;
import city.sitcenter.lake.query.sql.words.Operators;
import city.sitcenter.lake.query.sql.words.Units;
import city.sitcenter.lake.store.engine.CityClock;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.sql.SqlAbstractDateTimeLiteral;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlTimestampLiteral;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** DuckDB's SQL. Times with a zone are instants; the city's clock is written by rules. */
final class DuckDbDialect extends EngineDialect {

  /** No text is so long; further away the engine does not look. */
  private static final String PLACE_IN_TEXT =
      "CASE WHEN %1$s IS NOT NULL THEN least(greatest(%1$s, -2147483647), 2147483647) END";

  DuckDbDialect(Types types, CityClock clock) {
    super(types, clock);
  }

  @Override
  @Nullable String template(Function function) {
    return function.duckdb();
  }

  @Override
  String written(Function function, SqlCall call) {
    var operator = call.getOperator();
    if (operator == SqlStdOperatorTable.CAST) {
      return cast(call);
    } else if (operator == SqlStdOperatorTable.PLUS || operator == SqlStdOperatorTable.MINUS) {
      return sum(call, operator.getName());
    } else if (operator == SqlStdOperatorTable.TRIM) {
      return trim(call);
    } else if (operator == Operators.SUBSTRING) {
      return substring(call);
    } else if (operator == SqlStdOperatorTable.EXTRACT) {
      return part(unit(call.operand(0)), call.operand(1));
    } else if (operator == Operators.DATE_TRUNC) {
      return trunc(Units.of(call.operand(0)), call.operand(1));
    } else if (operator == Operators.DATE_ADD) {
      return add(Units.of(call.operand(0)), operand(call, 1), call.operand(2));
    } else if (operator == Operators.DATE_DIFF) {
      return diff(Units.of(call.operand(0)), call.operand(1), call.operand(2));
    } else if (operator == Operators.DATE_OF) {
      return date(call.operand(0));
    } else if (operator == SqlStdOperatorTable.CURRENT_DATE) {
      return Marks.TODAY;
    } else if (Operators.PARTS.containsKey(operator)) {
      return part(Objects.requireNonNull(Operators.PARTS.get(operator)), call.operand(0));
    }
    return Marks.NOW;
  }

  private String cast(SqlCall call) {
    SqlNode value = call.operand(0);
    var from = types().of(value);
    var to = types().of(call.operand(1));
    if (to == SqlTypeName.TIMESTAMP) {
      return toInstant(value, from);
    }
    if (from == SqlTypeName.TIMESTAMP) {
      var local = clock().local(write(value));
      return to == SqlTypeName.VARCHAR || to == SqlTypeName.CHAR
          ? "strftime(" + local + ", '%Y-%m-%d %H:%M:%S')"
          : "CAST(" + local + " AS " + typeName(call.operand(1)) + ")";
    }
    var text = to == SqlTypeName.DATE ? finite(value, from) : write(value);
    return "TRY_CAST(" + text + " AS " + typeName(call.operand(1)) + ")";
  }

  /** A text that the engine does not take for a time without end. */
  private String finite(SqlNode value, SqlTypeName from) {
    return from == SqlTypeName.VARCHAR || from == SqlTypeName.CHAR
        ? "regexp_replace(" + write(value) + ", '(?i)inf', '?')"
        : write(value);
  }

  private String toInstant(SqlNode value, SqlTypeName from) {
    if (from == SqlTypeName.TIMESTAMP || from == SqlTypeName.NULL) {
      return "CAST(" + write(value) + " AS TIMESTAMPTZ)";
    }
    if (value instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.CHAR) {
      return instantLiteral(
          Times.read(literal.getValueAs(String.class), clock().zone(), value.getParserPosition()));
    }
    return clock().instant("TRY_CAST(" + finite(value, from) + " AS TIMESTAMP)");
  }

  String typeName(SqlNode spec) {
    var name = types().of(spec);
    return switch (name) {
      case CHAR, VARCHAR -> "VARCHAR";
      case TINYINT, SMALLINT, INTEGER, BIGINT -> "BIGINT";
      case REAL, FLOAT, DOUBLE -> "DOUBLE";
      case TIMESTAMP -> "TIMESTAMPTZ";
      case DECIMAL -> spec.toString().toUpperCase(Locale.ROOT).replace("NUMERIC", "DECIMAL");
      default -> name.getName();
    };
  }

  private String sum(SqlCall call, String sign) {
    SqlNode left = call.operand(0);
    SqlNode right = call.operand(1);
    if (right instanceof SqlIntervalLiteral interval) {
      return later(left, interval, sign);
    }
    if (left instanceof SqlIntervalLiteral interval) {
      return later(right, interval, sign);
    }
    return "(" + write(left) + " " + sign + " " + write(right) + ")";
  }

  private String later(SqlNode time, SqlIntervalLiteral interval, String sign) {
    var amount = Objects.requireNonNull(interval.getValueAs(BigDecimal.class)).longValue();
    var months =
        interval.getTypeName().getFamily()
            == org.apache.calcite.sql.type.SqlTypeFamily.INTERVAL_YEAR_MONTH;
    var signed = sign.equals("-") ? -amount : amount;
    return months
        ? add("month", Long.toString(signed), time)
        : types().isDate(time)
            ? add("day", Long.toString(signed / 86_400_000), time)
            : "make_timestamptz(epoch_us(" + write(time) + ") + " + signed * 1000 + ")";
  }

  private String add(String unit, String amount, SqlNode time) {
    var number = "TRY_CAST(" + amount + " AS INTEGER)";
    var shortMicros = Units.micros(unit);
    if (types().isInstant(time) && shortMicros > 0) {
      return "make_timestamptz(epoch_us(%s) + CAST(%s AS BIGINT) * %d)"
          .formatted(write(time), number, shortMicros);
    }
    var interval =
        switch (unit) {
          case "day" -> "to_days(" + number + ")";
          case "week" -> "to_days(7 * " + number + ")";
          case "month" -> "to_months(" + number + ")";
          case "quarter" -> "to_months(3 * " + number + ")";
          default -> "to_years(" + number + ")";
        };
    return types().isInstant(time)
        ? clock().instant("(" + clock().local(write(time)) + " + " + interval + ")")
        : "CAST(" + write(time) + " + " + interval + " AS DATE)";
  }

  private String trunc(String unit, SqlNode time) {
    if (!types().isInstant(time)) {
      return "CAST(date_trunc('%s', %s) AS DATE)".formatted(unit, write(time));
    }
    var micros = Units.micros(unit);
    return micros > 0
        ? clock().shortTrunc(write(time), micros)
        : "CAST(date_trunc('%s', %s) AS DATE)".formatted(unit, clock().local(write(time)));
  }

  private String part(String unit, SqlNode time) {
    return "date_part('" + unit + "', " + local(time) + ")";
  }

  private String date(SqlNode time) {
    return "CAST(" + local(time) + " AS DATE)";
  }

  private String diff(String unit, SqlNode from, SqlNode to) {
    if (Units.micros(unit) > 0) {
      return "date_diff('%s', %s, %s)".formatted(unit, utc(from), utc(to));
    }
    return "date_diff('%s', CAST(%s AS TIMESTAMP), CAST(%s AS TIMESTAMP))"
        .formatted(unit, local(from), local(to));
  }

  private String utc(SqlNode time) {
    return types().isInstant(time)
        ? "make_timestamp(epoch_us(" + write(time) + "))"
        : "make_timestamp(epoch_us("
            + clock().instant("CAST(" + write(time) + " AS TIMESTAMP)")
            + "))";
  }

  private String local(SqlNode time) {
    return types().isInstant(time) ? clock().local(write(time)) : write(time);
  }

  private String substring(SqlCall call) {
    var bounds =
        call.getOperandList().stream()
            .skip(1)
            .map(this::write)
            .map(PLACE_IN_TEXT::formatted)
            .collect(Collectors.joining(", "));
    return "substring(" + operand(call, 0) + ", " + bounds + ")";
  }

  private String trim(SqlCall call) {
    var flag = (SqlLiteral) call.operand(0);
    var function =
        switch (flag.getValueAs(SqlTrimFunction.Flag.class)) {
          case BOTH -> "trim";
          case LEADING -> "ltrim";
          case TRAILING -> "rtrim";
        };
    return function + "(" + operand(call, 2) + ", " + operand(call, 1) + ")";
  }

  @Override
  public void unparseSqlIntervalLiteral(
      SqlWriter writer, SqlIntervalLiteral literal, int left, int right) {
    interval(writer, literal);
  }

  @Override
  public void unparseDateTimeLiteral(
      SqlWriter writer, SqlAbstractDateTimeLiteral literal, int left, int right) {
    if (literal instanceof SqlTimestampLiteral) {
      var local = literal.toFormattedString();
      writer.print(instantLiteral(Times.read(local, clock().zone(), literal.getParserPosition())));
      writer.setNeedWhitespace(true);
    } else {
      super.unparseDateTimeLiteral(writer, literal, left, right);
    }
  }

  static String instantLiteral(java.time.Instant instant) {
    return "TIMESTAMPTZ '" + Times.ENGINE.format(instant) + "+00'";
  }

  private static String unit(SqlNode qualifier) {
    var range = ((SqlIntervalQualifier) qualifier).timeUnitRange;
    return range == TimeUnitRange.ISODOW ? "isodow" : Slug.of(range);
  }
}
