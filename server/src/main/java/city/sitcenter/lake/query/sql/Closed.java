package city.sitcenter.lake.query.sql;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing through that is not known: every part of a validated tree must be in the table of
 * functions or be a part of a query listed here. Notes which functions are used.
 */
final class Closed extends SqlBasicVisitor<@Nullable Void> {

  private static final int MOST_TEXT_PART = 40;
  private static final Set<String> ONCE_ONLY = Set.of("count", "sum", "avg", "min", "max");
  private static final Set<SqlTypeName> CAST_TO =
      Set.of(
          SqlTypeName.CHAR,
          SqlTypeName.VARCHAR,
          SqlTypeName.TINYINT,
          SqlTypeName.SMALLINT,
          SqlTypeName.INTEGER,
          SqlTypeName.BIGINT,
          SqlTypeName.REAL,
          SqlTypeName.FLOAT,
          SqlTypeName.DOUBLE,
          SqlTypeName.DECIMAL,
          SqlTypeName.BOOLEAN,
          SqlTypeName.DATE,
          SqlTypeName.TIME,
          SqlTypeName.TIMESTAMP);

  private final Types types;
  private final Set<Function> used = new LinkedHashSet<>();

  Closed(Types types) {
    this.types = types;
  }

  /** The functions of a tree; throws where something else is in it. */
  Set<Function> check(SqlNode tree) {
    tree.accept(this);
    return used;
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    switch (call) {
      case SqlSelect select -> select(select);
      case SqlWithItem item -> item(item);
      case SqlJoin join -> join(join);
      case SqlCase _, SqlWith _, SqlOrderBy _, SqlWindow _ -> noteOnly(call);
      default -> operator(call);
    }
    return call.getOperator().acceptCall(this, call);
  }

  private void select(SqlSelect select) {
    if (select.hasHints()) {
      throw refused(select, "Hints are not part of the language");
    }
    if (select.getQualify() != null) {
      throw refused(select, "QUALIFY is not part of the language");
    }
  }

  private static void item(SqlWithItem item) {
    if (item.recursive != null && item.recursive.booleanValue()) {
      throw refused(item, "Recursive queries are not part of the language");
    }
  }

  private static void join(SqlJoin join) {
    switch (join.getJoinType()) {
      case INNER, LEFT, RIGHT, FULL, CROSS, COMMA -> {}
      default -> throw refused(join, "This kind of join is not part of the language");
    }
  }

  private void noteOnly(SqlCall call) {
    Functions.find(call.getOperator()).ifPresent(used::add);
  }

  private void operator(SqlCall call) {
    var operator = call.getOperator();
    var function = Functions.find(operator).orElse(null);
    if (function == null && !Operators.isStructure(operator)) {
      throw refused(call, "%s is not part of the language".formatted(operator.getName()));
    }
    if (function != null) {
      used.add(function);
      arguments(operator, function, call);
    }
  }

  private void arguments(SqlOperator operator, Function function, SqlCall call) {
    var quantifier = call.getFunctionQuantifier();
    if (quantifier != null && !ONCE_ONLY.contains(function.name())) {
      throw refused(call, function.name() + " takes no DISTINCT");
    }
    if (operator == Operators.DATE_TRUNC
        || operator == Operators.DATE_ADD
        || operator == Operators.DATE_DIFF) {
      unit(call);
    }
    switch (function.name()) {
      case "extract" -> extract(call);
      case "replace" -> {
        fixedText(call, 1);
        fixedText(call, 2);
      }
      case "regexp_like", "regexp_extract" -> pattern(call);
      case "quantile" -> share(call);
      case "ntile", "lag", "lead" -> {}
      case "cast" -> target(call);
      case "+", "-", "*", "/" -> intervals(call);
      default -> {}
    }
  }

  private void unit(SqlCall call) {
    if (!(call.operand(0) instanceof SqlLiteral literal)
        || !Operators.UNITS.contains(
            String.valueOf(literal.getValueAs(String.class)).toLowerCase(Locale.ROOT))) {
      throw refused(call.operand(0), "The unit is one of " + String.join(", ", Operators.UNITS));
    }
    var time = call.operand(call.operandCount() - 1);
    var unit = DuckDbDialect.text(call.operand(0));
    if (types.isDate(time) && Times.micros(unit) > 0 && call.getOperator() != Operators.DATE_DIFF) {
      throw refused(call, "A date has no " + unit);
    }
  }

  private static void extract(SqlCall call) {
    if (!(call.operand(0) instanceof SqlIntervalQualifier unit)
        || !DuckDbDialect.PARTS.contains(unit.timeUnitRange)) {
      throw refused(call, "Only " + DuckDbDialect.PARTS + " can be extracted");
    }
  }

  private static void fixedText(SqlCall call, int index) {
    if (!(call.operand(index) instanceof SqlLiteral literal)
        || literal.getTypeName() != SqlTypeName.CHAR
        || literal.getValueAs(String.class).length() > MOST_TEXT_PART) {
      throw refused(
          call.operand(index),
          "A fixed text of at most " + MOST_TEXT_PART + " characters is needed");
    }
  }

  private static void pattern(SqlCall call) {
    if (!(call.operand(1) instanceof SqlLiteral literal)
        || literal.getTypeName() != SqlTypeName.CHAR
        || literal.getValueAs(String.class).length() > 200) {
      throw refused(call.operand(1), "A pattern is a fixed text of at most 200 characters");
    }
    try {
      java.util.regex.Pattern.compile(literal.getValueAs(String.class));
    } catch (PatternSyntaxException e) {
      throw refused(call.operand(1), "Not a regular expression: " + e.getDescription());
    }
  }

  private static void share(SqlCall call) {
    var share =
        call.operand(1) instanceof SqlLiteral literal
                && literal.getTypeName() == SqlTypeName.DECIMAL
            ? literal.getValueAs(BigDecimal.class)
            : null;
    if (share == null || share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw refused(call.operand(1), "The share is a fixed number from 0 to 1");
    }
  }

  private void target(SqlCall call) {
    if (!CAST_TO.contains(types.of(call.operand(1)))) {
      throw refused(call, "A value cannot be turned into this type");
    }
  }

  private void intervals(SqlCall call) {
    for (var operand : call.getOperandList()) {
      if (SqlTypeName.INTERVAL_TYPES.contains(types.of(operand))
          && !(operand instanceof SqlIntervalLiteral)) {
        throw refused(operand, "An interval is written as in INTERVAL '3' DAY");
      }
    }
    if (SqlTypeName.INTERVAL_TYPES.contains(types.of(call))) {
      throw refused(call, "Use date_diff for the time between two times");
    }
  }

  @Override
  public @Nullable Void visit(SqlLiteral literal) {
    if (literal.getTypeName() == SqlTypeName.BINARY) {
      throw refused(literal, "Binary values are not part of the language");
    }
    if (literal.getTypeName() == SqlTypeName.CHAR
        && Marks.isForbidden(literal.getValueAs(String.class))) {
      throw refused(literal, "This text holds characters that cannot be seen");
    }
    return null;
  }

  @Override
  public @Nullable Void visit(SqlDynamicParam param) {
    throw refused(param, "There is no value for this place");
  }

  @Override
  public @Nullable Void visit(SqlDataTypeSpec type) {
    return null;
  }

  private static city.sitcenter.kernel.Problem refused(SqlNode node, String message) {
    return QueryProblems.at(node.getParserPosition(), message);
  }
}
