package city.sitcenter.lake.query.sql.write;

import city.sitcenter.lake.query.sql.read.Times;
import city.sitcenter.lake.query.sql.read.Types;
import city.sitcenter.lake.query.sql.words.Function;
import city.sitcenter.lake.query.sql.words.Units;
import city.sitcenter.lake.store.engine.CityClock;
import city.sitcenter.lake.store.engine.Sql;
import java.time.Instant;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Trino's SQL. An instant is TIMESTAMP(6) WITH TIME ZONE. */
final class TrinoDialect extends TypedDialect {

  TrinoDialect(Types types, CityClock clock) {
    super(types, clock);
  }

  @Override
  @Nullable String template(Function function) {
    return function.trino();
  }

  @Override
  String cast(SqlCall call) {
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

  @Override
  String later(long millis, SqlNode time) {
    return "date_add('millisecond', " + millis + ", " + write(time) + ")";
  }

  @Override
  String add(String unit, String amount, SqlNode time) {
    var isShort = Units.micros(unit) > 0;
    if (!types().isInstant(time) || isShort) {
      return "date_add('" + unit + "', " + amount + ", " + write(time) + ")";
    }
    return zoned("date_add('" + unit + "', " + amount + ", " + local(time) + ")");
  }

  @Override
  String trunc(String unit, SqlNode time) {
    return Units.micros(unit) > 0
        ? "date_trunc('" + unit + "', " + write(time) + ")"
        : "date_trunc('" + unit + "', CAST(" + local(time) + " AS date))";
  }

  @Override
  String part(String unit, SqlNode time) {
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

  @Override
  String diff(String unit, SqlNode from, SqlNode to) {
    return "date_diff('%s', %s, %s)".formatted(unit, local(from), local(to));
  }

  @Override
  String date(SqlNode time) {
    return "CAST(" + local(time) + " AS date)";
  }

  @Override
  String trim(SqlCall call) {
    var flag = ((SqlLiteral) call.operand(0)).getValueAs(SqlTrimFunction.Flag.class);
    return "trim(%s %s FROM %s)".formatted(flag.name(), operand(call, 1), operand(call, 2));
  }

  @Override
  String instant(Instant instant) {
    return "TIMESTAMP '" + Times.ENGINE.format(instant) + " UTC'";
  }

  /** Rows are passed over before they are counted, and Trino wants it said in this order. */
  @Override
  public void unparseOffsetFetch(
      SqlWriter writer, @Nullable SqlNode offset, @Nullable SqlNode fetch) {
    unparseFetchUsingAnsi(writer, offset, fetch);
  }
}
