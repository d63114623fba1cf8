package city.sitcenter.lake.query.sql.read;

import city.sitcenter.lake.query.sql.words.Functions;
import city.sitcenter.lake.query.sql.words.Operators;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what the grammar lets through and no engine takes: numbers where they have no sense, a
 * constant to order by, a text for one character that has several. Looks at the tree as it was
 * written, so that every place is the one the person sees.
 */
final class Sense extends SqlBasicVisitor<@Nullable Void> {

  private static final int MOST_DIGITS = 38;

  /** Refused here: the validator would write out each of two to the power of n sets. */
  private static final Set<SqlKind> SETS =
      Set.of(SqlKind.CUBE, SqlKind.ROLLUP, SqlKind.GROUPING_SETS);

  /** The whole numbers that a place takes, where a number stands in it. */
  private record Whole(int place, long from, long to, boolean isFixed) {}

  private static final Map<String, Whole> WHOLE =
      Map.of(
          "ntile", new Whole(0, 1, Integer.MAX_VALUE, true),
          "lag", new Whole(1, Integer.MIN_VALUE, Integer.MAX_VALUE, false),
          "lead", new Whole(1, Integer.MIN_VALUE, Integer.MAX_VALUE, false),
          "round", new Whole(1, -MOST_DIGITS, MOST_DIGITS, true),
          "date_ad_", new Whole(1, Integer.MIN_VALUE, Integer.MAX_VALUE, false),
          "split_part", new Whole(2, Integer.MIN_VALUE, Integer.MAX_VALUE, false));

  private static final Map<String, List<Whole>> SUBSTRING =
      Map.of(
          "substring",
          List.of(
              new Whole(1, Integer.MIN_VALUE, Integer.MAX_VALUE, false),
              new Whole(2, Integer.MIN_VALUE, Integer.MAX_VALUE, false)));

  private Sense() {}

  static void check(SqlNode tree) {
    tree.accept(new Sense());
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (SETS.contains(call.getKind())) {
      throw QueryProblems.at(
          call.getParserPosition(), "not-in-language", call.getOperator().getName());
    }
    switch (call) {
      case SqlOrderBy order -> {
        order(order.orderList);
        limits(order.fetch, order.offset);
      }
      case SqlSelect select -> {
        order(select.getOrderList());
        limits(select.getFetch(), select.getOffset());
      }
      case SqlWith with -> names(with);
      case SqlWindow window -> {
        bound(window.getLowerBound(), window.isRows());
        bound(window.getUpperBound(), window.isRows());
      }
      default -> {
        known(call);
        function(call);
      }
    }
    return super.visit(call);
  }

  /** Told here, for the validator looks at the arguments first and blames the star in them. */
  private static void known(SqlCall call) {
    if (call.getOperator() instanceof SqlUnresolvedFunction function) {
      var name = function.getSqlIdentifier();
      if (name != null && name.isSimple() && !Functions.isKnown(name.getSimple())) {
        throw QueryProblems.unknownFunction(name.getParserPosition(), name.getSimple());
      }
    }
  }

  private static void order(@Nullable SqlNodeList keys) {
    for (var key : keys == null ? SqlNodeList.EMPTY : keys) {
      var bare = key;
      while (bare instanceof SqlCall call
          && List.of(SqlKind.DESCENDING, SqlKind.NULLS_FIRST, SqlKind.NULLS_LAST)
              .contains(call.getKind())) {
        bare = call.operand(0);
      }
      var isMinus = bare.getKind() == SqlKind.MINUS_PREFIX || bare.getKind() == SqlKind.PLUS_PREFIX;
      var value = isMinus ? ((SqlCall) bare).operand(0) : bare;
      if (value instanceof SqlLiteral && (isMinus || isNegative(value) || !isWhole(value))) {
        throw QueryProblems.at(bare.getParserPosition(), "order-constant", bare.toString());
      }
    }
  }

  private static boolean isWhole(SqlNode node) {
    return node instanceof SqlNumericLiteral number && number.isInteger();
  }

  private static boolean isNegative(SqlNode node) {
    return node.getKind() == SqlKind.MINUS_PREFIX
        || node instanceof SqlNumericLiteral number && number.bigDecimalValue().signum() < 0;
  }

  private static void limits(@Nullable SqlNode fetch, @Nullable SqlNode offset) {
    for (var limit : new SqlNode[] {fetch, offset}) {
      if (limit instanceof SqlNumericLiteral || limit instanceof SqlCall) {
        whole(limit, new Whole(0, 0, Long.MAX_VALUE, true));
      }
    }
  }

  private static void names(SqlWith with) {
    var taken = new HashSet<String>();
    for (var item : with.withList) {
      var name = ((SqlWithItem) item).name;
      if (!taken.add(name.getSimple().toLowerCase(Locale.ROOT))) {
        throw QueryProblems.at(name.getParserPosition(), "alias-twice", name.getSimple());
      }
    }
  }

  private static void bound(@Nullable SqlNode bound, boolean isRows) {
    if (!(bound instanceof SqlCall call) || !Operators.isFrame(call.getOperator())) {
      return;
    }
    SqlNode reach = call.operand(0);
    var isNegative =
        isNegative(reach) || reach instanceof SqlIntervalLiteral interval && isBackwards(interval);
    var isText =
        reach instanceof SqlLiteral literal
            && (literal.getTypeName() == SqlTypeName.CHAR
                || literal.getTypeName() == SqlTypeName.NULL);
    var isBroken = isRows && reach instanceof SqlNumericLiteral && !isWhole(reach);
    if (isNegative || isText || isBroken) {
      throw QueryProblems.at(reach.getParserPosition(), "frame");
    }
  }

  /** A sign may stand before the text and at its beginning. */
  private static boolean isBackwards(SqlIntervalLiteral literal) {
    var value = literal.getValueAs(SqlIntervalLiteral.IntervalValue.class);
    return value.getSign() < 0 != value.getIntervalLiteral().strip().startsWith("-");
  }

  private static void function(SqlCall call) {
    var name = call.getOperator().getName().toLowerCase(Locale.ROOT);
    var operands = call.getOperandList();
    for (var rule : rules(name)) {
      if (operands.size() > rule.place() && operands.get(rule.place()) != null) {
        whole(operands.get(rule.place()), rule);
      }
    }
    switch (name) {
      case "greatest", "least", "coalesce" -> atLeastOne(call, name);
      case "count" -> atMostOne(call);
      case "lpad", "rpad" -> filling(call);
      case "floor", "ceil", "ceiling" -> noUnit(call);
      default -> {}
    }
    if (call.getKind() == SqlKind.LIKE && operands.size() == 3) {
      escape(call);
    }
  }

  private static List<Whole> rules(String name) {
    var one = WHOLE.get(name);
    return one != null ? List.of(one) : SUBSTRING.getOrDefault(name, List.of());
  }

  private static void whole(SqlNode node, Whole rule) {
    var isMinus = node.getKind() == SqlKind.MINUS_PREFIX;
    SqlNode value = isMinus ? ((SqlCall) node).operand(0) : node;
    if (!(value instanceof SqlNumericLiteral number)) {
      if (rule.isFixed() || value instanceof SqlLiteral text && isText(text)) {
        throw outside(node, rule);
      }
      return;
    }
    var amount = isMinus ? number.bigDecimalValue().negate() : number.bigDecimalValue();
    if (!number.isInteger()
        || amount.compareTo(BigDecimal.valueOf(rule.from())) < 0
        || amount.compareTo(BigDecimal.valueOf(rule.to())) > 0) {
      throw outside(node, rule);
    }
  }

  private static boolean isText(SqlLiteral literal) {
    return literal.getTypeName() == SqlTypeName.CHAR
        && !literal.getValueAs(String.class).matches("[+-]?\\d{1,9}");
  }

  private static city.sitcenter.kernel.Problem outside(SqlNode node, Whole rule) {
    return QueryProblems.at(
        node.getParserPosition(),
        "whole-from-to",
        Long.toString(rule.from()),
        Long.toString(rule.to()));
  }

  private static void atLeastOne(SqlCall call, String name) {
    if (call.operandCount() == 0) {
      throw QueryProblems.at(call.getParserPosition(), "arguments-wrong", name, "0");
    }
  }

  private static void atMostOne(SqlCall call) {
    if (call.operandCount() > 1) {
      throw QueryProblems.at(
          call.getParserPosition(),
          "arguments-wrong",
          "count",
          Integer.toString(call.operandCount()));
    }
  }

  private static void filling(SqlCall call) {
    if (call.operandCount() == 3
        && call.operand(2) instanceof SqlLiteral fill
        && fill.getTypeName() == SqlTypeName.CHAR
        && fill.getValueAs(String.class).isEmpty()) {
      throw QueryProblems.at(fill.getParserPosition(), "filling");
    }
  }

  private static void noUnit(SqlCall call) {
    if (call.operandCount() == 2 && call.operand(1) instanceof SqlIntervalQualifier) {
      throw QueryProblems.at(call.getParserPosition(), "floor-time");
    }
  }

  private static void escape(SqlCall call) {
    SqlNode mark = call.operand(2);
    if (!(mark instanceof SqlLiteral literal)
        || literal.getTypeName() != SqlTypeName.CHAR
        || literal.getValueAs(String.class).length() != 1) {
      throw QueryProblems.at(mark.getParserPosition(), "escape-one");
    }
    if (call.operand(1) instanceof SqlLiteral pattern
        && pattern.getTypeName() == SqlTypeName.CHAR
        && endsOpen(pattern.getValueAs(String.class), literal.getValueAs(String.class).charAt(0))) {
      throw QueryProblems.at(pattern.getParserPosition(), "escape-end");
    }
  }

  /** Whether a pattern ends where an escaped character should follow. */
  private static boolean endsOpen(String pattern, char mark) {
    var open = false;
    for (var c : pattern.toCharArray()) {
      open = !open && c == mark;
    }
    return open;
  }

  @Override
  public @Nullable Void visit(SqlDataTypeSpec type) {
    if (type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec basic
        && basic.getTypeName().getSimple().equalsIgnoreCase("DECIMAL")) {
      var digits = basic.getPrecision();
      var after = basic.getScale() == RelDataType.SCALE_NOT_SPECIFIED ? 0 : basic.getScale();
      if (digits == 0 || digits > MOST_DIGITS || after < 0 || digits > 0 && after > digits) {
        throw QueryProblems.at(type.getParserPosition(), "decimal");
      }
    }
    return null;
  }
}
