package city.sitcenter.lake.query.sql.write;

import city.sitcenter.lake.query.sql.read.Times;
import city.sitcenter.lake.query.sql.read.Types;
import city.sitcenter.lake.query.sql.words.Function;
import city.sitcenter.lake.query.sql.words.Operators;
import city.sitcenter.lake.query.sql.words.Units;
import city.sitcenter.lake.store.engine.CityClock;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** DuckDB's SQL. Times with a zone are instants; the city's clock is written by rules. */
final class DuckDbDialect extends TypedDialect {

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
  String written(SqlCall call) {
    return call.getOperator() == Operators.SUBSTRING ? substring(call) : super.written(call);
  }

  @Override
  String cast(SqlCall call) {
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

  @Override
  String later(long millis, SqlNode time) {
    return "make_timestamptz(epoch_us(" + write(time) + ") + " + millis * 1000 + ")";
  }

  @Override
  String add(String unit, String amount, SqlNode time) {
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

  @Override
  String trunc(String unit, SqlNode time) {
    if (!types().isInstant(time)) {
      return "CAST(date_trunc('%s', %s) AS DATE)".formatted(unit, write(time));
    }
    var micros = Units.micros(unit);
    return micros > 0
        ? clock().shortTrunc(write(time), micros)
        : "CAST(date_trunc('%s', %s) AS DATE)".formatted(unit, clock().local(write(time)));
  }

  @Override
  String part(String unit, SqlNode time) {
    return "date_part('" + unit + "', " + local(time) + ")";
  }

  @Override
  String date(SqlNode time) {
    return "CAST(" + local(time) + " AS DATE)";
  }

  @Override
  String diff(String unit, SqlNode from, SqlNode to) {
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

  @Override
  String trim(SqlCall call) {
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
  String instant(Instant instant) {
    return instantLiteral(instant);
  }

  static String instantLiteral(Instant instant) {
    return "TIMESTAMPTZ '" + Times.ENGINE.format(instant) + "+00'";
  }
}
