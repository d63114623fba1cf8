package city.sitcenter.lake.query.sql.write;

import city.sitcenter.kernel.Slug;
import city.sitcenter.lake.query.sql.read.Times;
import city.sitcenter.lake.query.sql.read.Types;
import city.sitcenter.lake.query.sql.words.Operators;
import city.sitcenter.lake.query.sql.words.Units;
import city.sitcenter.lake.store.engine.CityClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.apache.calcite.sql.SqlAbstractDateTimeLiteral;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlTimestampLiteral;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;

/** An engine's way of writing what depends on types: times, their parts and sums, and casts. */
abstract class TypedDialect extends EngineDialect {

  private static final long MILLIS_OF_DAY = 86_400_000;

  TypedDialect(Types types, CityClock clock) {
    super(types, clock);
  }

  @Override
  String written(SqlCall call) {
    var operator = call.getOperator();
    if (operator == SqlStdOperatorTable.CAST) {
      return cast(call);
    } else if (operator == SqlStdOperatorTable.PLUS || operator == SqlStdOperatorTable.MINUS) {
      return sum(call, operator.getName());
    } else if (operator == SqlStdOperatorTable.TRIM) {
      return trim(call);
    } else if (operator == SqlStdOperatorTable.EXTRACT) {
      SqlIntervalQualifier unit = call.operand(0);
      return part(Slug.of(unit.timeUnitRange), call.operand(1));
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

  abstract String cast(SqlCall call);

  abstract String trim(SqlCall call);

  /** A part of a time, such as its hour, by the city's clock. */
  abstract String part(String unit, SqlNode time);

  abstract String trunc(String unit, SqlNode time);

  /** A time some units later; an amount may be below zero. */
  abstract String add(String unit, String amount, SqlNode time);

  /** An instant some milliseconds later. */
  abstract String later(long millis, SqlNode time);

  abstract String diff(String unit, SqlNode from, SqlNode to);

  /** The day of a time by the city's clock. */
  abstract String date(SqlNode time);

  abstract String instant(Instant instant);

  private String sum(SqlCall call, String sign) {
    SqlNode left = call.operand(0);
    SqlNode right = call.operand(1);
    if (right instanceof SqlIntervalLiteral interval) {
      return sum(left, interval, sign);
    }
    if (left instanceof SqlIntervalLiteral interval) {
      return sum(right, interval, sign);
    }
    return "(" + write(left) + " " + sign + " " + write(right) + ")";
  }

  private String sum(SqlNode time, SqlIntervalLiteral interval, String sign) {
    var amount = Objects.requireNonNull(interval.getValueAs(BigDecimal.class)).longValue();
    var signed = sign.equals("-") ? -amount : amount;
    if (interval.getTypeName().getFamily() == SqlTypeFamily.INTERVAL_YEAR_MONTH) {
      return add("month", Long.toString(signed), time);
    }
    return types().isDate(time)
        ? add("day", Long.toString(signed / MILLIS_OF_DAY), time)
        : later(signed, time);
  }

  /** Without digits in brackets, and of one unit: forms that every engine reads. */
  @Override
  public void unparseSqlIntervalLiteral(
      SqlWriter writer, SqlIntervalLiteral interval, int left, int right) {
    var amount = Objects.requireNonNull(interval.getValueAs(BigDecimal.class)).longValue();
    var text =
        interval.getTypeName().getFamily() == SqlTypeFamily.INTERVAL_YEAR_MONTH
            ? "'%d' MONTH".formatted(amount)
            : amount % MILLIS_OF_DAY == 0
                ? "'%d' DAY".formatted(amount / MILLIS_OF_DAY)
                : "'%s' SECOND".formatted(BigDecimal.valueOf(amount, 3).toPlainString());
    writer.print("INTERVAL " + text);
    writer.setNeedWhitespace(true);
  }

  @Override
  public void unparseDateTimeLiteral(
      SqlWriter writer, SqlAbstractDateTimeLiteral literal, int left, int right) {
    if (literal instanceof SqlTimestampLiteral) {
      var local = literal.toFormattedString();
      writer.print(instant(Times.read(local, clock().zone(), literal.getParserPosition())));
      writer.setNeedWhitespace(true);
    } else {
      super.unparseDateTimeLiteral(writer, literal, left, right);
    }
  }
}
