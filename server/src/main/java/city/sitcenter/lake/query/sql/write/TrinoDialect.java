package city.sitcenter.lake.query.sql.write;

import city.sitcenter.kernel.Slug;
import city.sitcenter.lake.query.sql.read.Times;
import city.sitcenter.lake.query.sql.read.Types;
import city.sitcenter.lake.query.sql.words.Function;
import city.sitcenter.lake.query.sql.words.Operators;
import city.sitcenter.lake.query.sql.words.Units;
import city.sitcenter.lake.store.engine.CityClock;
import city.sitcenter.lake.store.engine.Sql;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
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
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Trino's SQL. An instant is TIMESTAMP(6) WITH TIME ZONE. */
final class TrinoDialect extends EngineDialect {

  TrinoDialect(Types types, CityClock clock) {
    super(types, clock);
  }

  @Override
  @Nullable String template(Function function) {
    return function.trino();
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
    } else if (operator == SqlStdOperatorTable.EXTRACT) {
      return part(((SqlIntervalQualifier) call.operand(0)).timeUnitRange, call.operand(1));
    } else if (operator == Operators.DATE_TRUNC) {
      return trunc(Units.of(call.operand(0)), call.operand(1));
    } else if (operator == Operators.DATE_ADD) {
      return add(Units.of(call.operand(0)), operand(call, 1), call.operand(2));
    } else if (operator == Operators.DATE_DIFF) {
      return "date_diff('%s', %s, %s)"
          .formatted(Units.of(call.operand(0)), local(call.operand(1)), local(call.operand(2)));
    } else if (operator == Operators.DATE_OF) {
      return "CAST(" + local(call.operand(0)) + " AS date)";
    } else if (operator == SqlStdOperatorTable.CURRENT_DATE) {
      return Marks.TODAY;
    } else if (Operators.PARTS.containsKey(operator)) {
      return named(Objects.requireNonNull(Operators.PARTS.get(operator)), call.operand(0));
    }
    return Marks.NOW;
  }

  private String cast(SqlCall call) {
    SqlNode value = call.operand(0);
    var from = types().of(value);
    var to = types().of(call.operand(1));
    if (to == SqlTypeName.TIMESTAMP && from != SqlTypeName.TIMESTAMP) {
      return zoned("CAST(" + write(value) + " AS timestamp(6))");
    }
    if (from == SqlTypeName.TIMESTAMP && to != SqlTypeName.TIMESTAMP) {
      return "CAST(" + local(value) + " AS " + typeName(call.operand(1)) + ")";
    }
    return "TRY_CAST(" + write(value) + " AS " + typeName(call.operand(1)) + ")";
  }

  private String typeName(SqlNode spec) {
    var name = types().of(spec);
    return switch (name) {
      case CHAR, VARCHAR -> "varchar";
      case TINYINT, SMALLINT, INTEGER, BIGINT -> "bigint";
      case REAL, FLOAT, DOUBLE -> "double";
      case TIMESTAMP -> "timestamp(6) with time zone";
      case DECIMAL -> spec.toString().toLowerCase(Locale.ROOT).replace("numeric", "decimal");
      default -> name.getName().toLowerCase(Locale.ROOT);
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
    var signed = sign.equals("-") ? -amount : amount;
    if (interval.getTypeName().getFamily() == SqlTypeFamily.INTERVAL_YEAR_MONTH) {
      return add("month", Long.toString(signed), time);
    }
    return types().isDate(time)
        ? add("day", Long.toString(signed / 86_400_000), time)
        : "date_add('millisecond', " + signed + ", " + write(time) + ")";
  }

  private String add(String unit, String amount, SqlNode time) {
    var isShort = Units.micros(unit) > 0;
    if (!types().isInstant(time) || isShort) {
      return "date_add('" + unit + "', " + amount + ", " + write(time) + ")";
    }
    return zoned("date_add('" + unit + "', " + amount + ", " + local(time) + ")");
  }

  private String trunc(String unit, SqlNode time) {
    return Units.micros(unit) > 0
        ? "date_trunc('" + unit + "', " + write(time) + ")"
        : "date_trunc('" + unit + "', CAST(" + local(time) + " AS date))";
  }

  private String part(TimeUnitRange unit, SqlNode time) {
    return named(Slug.of(unit), time);
  }

  private String named(String unit, SqlNode time) {
    var function =
        switch (unit) {
          case "isodow" -> "day_of_week";
          case "doy" -> "day_of_year";
          default -> unit;
        };
    return function + "(" + local(time) + ")";
  }

  private String local(SqlNode time) {
    return types().isInstant(time)
        ? "CAST(%s AT TIME ZONE %s AS timestamp(6))".formatted(write(time), zone())
        : write(time);
  }

  private String zoned(String local) {
    return "with_timezone(" + local + ", " + zone() + ")";
  }

  private String zone() {
    return Sql.text(clock().zone().getId());
  }

  private String trim(SqlCall call) {
    var flag = ((SqlLiteral) call.operand(0)).getValueAs(SqlTrimFunction.Flag.class);
    return "trim(%s %s FROM %s)".formatted(flag.name(), operand(call, 1), operand(call, 2));
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
      var instant =
          Times.read(literal.toFormattedString(), clock().zone(), literal.getParserPosition());
      writer.print("TIMESTAMP '" + Times.ENGINE.format(instant) + " UTC'");
      writer.setNeedWhitespace(true);
    } else {
      super.unparseDateTimeLiteral(writer, literal, left, right);
    }
  }

  /** Rows are passed over before they are counted, and Trino wants it said in this order. */
  @Override
  public void unparseOffsetFetch(
      SqlWriter writer, @Nullable SqlNode offset, @Nullable SqlNode fetch) {
    unparseFetchUsingAnsi(writer, offset, fetch);
  }
}
