package city.sitcenter.lake.query.sql.read;

import city.sitcenter.kernel.Problem;
import city.sitcenter.lake.query.sql.words.Function;
import city.sitcenter.lake.query.sql.words.Operators;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Refuses kinds of value that the validator lets through and the engine does not take, and notes
 * where some values of the right kind may fail.
 */
final class Kinds {

  private static final Set<String> OF_A_DAY =
      Set.of(
          "date_trunc",
          "date_add",
          "date_diff",
          "to_date",
          "year",
          "quarter",
          "month",
          "week",
          "day",
          "day_of_week");
  private static final Set<String> PARTS_OF_A_DAY = Set.of("hour", "minute", "second");
  private static final BigDecimal LONGEST_MILLIS = BigDecimal.valueOf(Long.MAX_VALUE / 1000);

  private final Types types;
  private final List<Risk> risks = new ArrayList<>();

  Kinds(Types types) {
    this.types = types;
  }

  /** Where the question may fail when it runs. */
  List<Risk> risks() {
    return List.copyOf(risks);
  }

  void structure(SqlCall call) {
    if (call.getOperator() == SqlStdOperatorTable.SCALAR_QUERY) {
      risks.add(Risk.of(Risk.Kind.ROWS, call));
    } else if (call.isA(SqlKind.SET_QUERY)) {
      risks.add(Risk.of(Risk.Kind.VALUE, call));
    } else if (Operators.isFrame(call.getOperator())) {
      reach(call.operand(0));
    }
  }

  /** A window that begins or ends so far away from a row that nothing is there. */
  private void reach(SqlNode far) {
    if (far instanceof SqlIntervalLiteral interval) {
      bounded(interval);
      risks.add(Risk.of(Risk.Kind.TIME, far));
    } else {
      risks.add(Risk.of(Risk.Kind.NUMBER, far));
    }
  }

  void check(Function function, SqlCall call) {
    if (OF_A_DAY.contains(function.name())) {
      notOfDay(call);
    }
    switch (function.name()) {
      case "extract" -> part(call);
      case "cast" -> cast(call);
      case "nullif" -> alike(call, 0, 1);
      case "lag", "lead" -> alike(call, 0, 2);
      case "+", "-" -> sum(call);
      case "*", "%", "mod", "abs", "- (sign)", "round" -> risks.add(Risk.of(number(call), call));
      case "sum", "avg" -> total(call);
      case "distance_km" -> risks.add(Risk.of(Risk.Kind.DECIMAL, call));
      case "like", "not like", "ilike", "not ilike" -> escape(call);
      case "regexp_like", "regexp_extract" ->
          risks.add(Risk.of(Risk.Kind.PATTERN, call.operand(1)));
      case "date_add" -> risks.add(Risk.of(Risk.Kind.TIME, call));
      case "coalesce", "greatest", "least", "between", "in" ->
          risks.add(Risk.of(Risk.Kind.VALUE, call));
      default -> {}
    }
  }

  private void notOfDay(SqlCall call) {
    for (var operand : call.getOperandList()) {
      if (operand != null && types.isKnown(operand) && types.of(operand) == SqlTypeName.TIME) {
        throw refused(call, "time-of-day");
      }
    }
  }

  private void part(SqlCall call) {
    var unit = ((SqlIntervalQualifier) call.operand(0)).timeUnitRange;
    if (types.of(call.operand(1)) == SqlTypeName.TIME
        && !PARTS_OF_A_DAY.contains(city.sitcenter.kernel.Slug.of(unit))) {
      throw refused(call, "time-of-day");
    }
  }

  private void cast(SqlCall call) {
    var from = types.of(call.operand(0));
    var to = types.of(call.operand(1));
    if (from == SqlTypeName.TIMESTAMP && SqlTypeName.NUMERIC_TYPES.contains(to)) {
      throw refused(call, "cast-impossible", from.getName(), to.getName());
    }
    if (to == SqlTypeName.DATE || to == SqlTypeName.TIMESTAMP) {
      risks.add(Risk.of(Risk.Kind.TIME, call));
    }
  }

  /** Values that become one another must be of one kind. */
  private void alike(SqlCall call, int one, int other) {
    if (call.operandCount() <= other) {
      return;
    }
    var first = types.of(call.operand(one));
    var second = types.of(call.operand(other));
    if (first != SqlTypeName.NULL
        && second != SqlTypeName.NULL
        && family(first) != family(second)) {
      throw refused(call, "types-apart", first.getName(), second.getName());
    }
  }

  private static SqlTypeFamily family(SqlTypeName type) {
    return Objects.requireNonNullElse(type.getFamily(), SqlTypeFamily.ANY);
  }

  private void sum(SqlCall call) {
    var hasInterval = false;
    var hasTime = false;
    for (var operand : call.getOperandList()) {
      if (operand instanceof SqlIntervalLiteral interval) {
        hasInterval = true;
        bounded(interval);
      }
      hasTime |= types.of(operand) == SqlTypeName.TIME;
    }
    if (hasInterval && hasTime) {
      throw refused(call, "time-of-day");
    }
    risks.add(Risk.of(hasInterval ? Risk.Kind.TIME : number(call), call));
  }

  private Risk.Kind number(SqlCall call) {
    return types.of(call) == SqlTypeName.DECIMAL ? Risk.Kind.DECIMAL : Risk.Kind.NUMBER;
  }

  private void total(SqlCall call) {
    if (types.of(call.operand(0)) == SqlTypeName.DECIMAL) {
      risks.add(Risk.of(Risk.Kind.SUM, call));
    }
  }

  private void escape(SqlCall call) {
    if (call.operandCount() == 3 && !(call.operand(1) instanceof SqlLiteral)) {
      risks.add(Risk.of(Risk.Kind.ESCAPE, call.operand(1)));
    }
  }

  private static void bounded(SqlIntervalLiteral interval) {
    var millis = Objects.requireNonNull(interval.getValueAs(BigDecimal.class));
    if (millis.abs().compareTo(LONGEST_MILLIS) > 0) {
      throw refused(interval, "interval-far");
    }
  }

  private static Problem refused(SqlNode node, String key, Object... values) {
    return QueryProblems.at(node.getParserPosition(), key, values);
  }
}
