package city.sitcenter.lake.query.sql.read;

import city.sitcenter.kernel.PlainText;
import city.sitcenter.kernel.Slug;
import city.sitcenter.lake.query.sql.words.Function;
import city.sitcenter.lake.query.sql.words.Functions;
import city.sitcenter.lake.query.sql.words.Operators;
import city.sitcenter.lake.query.sql.words.Units;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
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
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing through that is not known: every part of a validated tree must be in the table of
 * functions or be a part of a query listed here. Notes which functions are used.
 */
final class Closed extends SqlBasicVisitor<@Nullable Void> {

  private static final int MOST_TEXT_PART = 40;
  private static final int MOST_PATTERN = 200;
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
  private final Kinds kinds;
  private final Set<Function> used = new LinkedHashSet<>();

  Closed(SqlValidator validator) {
    this.types = new Types(validator);
    this.kinds = new Kinds(types);
  }

  /** Where the tree that was checked may fail when it runs. */
  List<Risk> risks() {
    return kinds.risks();
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
      throw refused(select, "not-in-language", "/*+ … */");
    }
    if (select.getQualify() != null) {
      throw refused(select, "not-in-language", "QUALIFY");
    }
  }

  private static void item(SqlWithItem item) {
    if (item.recursive != null && item.recursive.booleanValue()) {
      throw refused(item, "not-in-language", "WITH RECURSIVE");
    }
  }

  private static void join(SqlJoin join) {
    switch (join.getJoinType()) {
      case INNER, LEFT, RIGHT, FULL, CROSS, COMMA -> {}
      default -> throw refused(join, "not-in-language", join.getJoinType() + " JOIN");
    }
  }

  private void noteOnly(SqlCall call) {
    Functions.find(call.getOperator()).ifPresent(used::add);
  }

  private void operator(SqlCall call) {
    var operator = call.getOperator();
    var function = Functions.find(operator).orElse(null);
    if (function == null && !Operators.isStructure(operator)) {
      throw refused(call, "not-in-language", operator.getName());
    }
    kinds.structure(call);
    if (function != null) {
      used.add(function);
      arguments(operator, function, call);
    }
  }

  private void arguments(SqlOperator operator, Function function, SqlCall call) {
    var quantifier = call.getFunctionQuantifier();
    if (quantifier != null && !ONCE_ONLY.contains(function.name())) {
      throw refused(call, "no-distinct", function.name());
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
      case "cast" -> target(call);
      case "+", "-", "*", "/" -> intervals(call);
      default -> {}
    }
    kinds.check(function, call);
  }

  private void unit(SqlCall call) {
    if (!(call.operand(0) instanceof SqlLiteral literal)
        || !Units.NAMES.contains(
            String.valueOf(literal.getValueAs(String.class)).toLowerCase(Locale.ROOT))) {
      throw refused(call.operand(0), "unit", String.join(", ", Units.NAMES));
    }
    var time = call.operand(call.operandCount() - 1);
    var unit = Units.of(call.operand(0));
    if (types.isDate(time) && Units.micros(unit) > 0 && call.getOperator() != Operators.DATE_DIFF) {
      throw refused(call, "date-without", unit);
    }
  }

  private static void extract(SqlCall call) {
    if (!(call.operand(0) instanceof SqlIntervalQualifier unit)
        || !Units.PARTS.contains(unit.timeUnitRange)) {
      throw refused(call, "extract", parts());
    }
  }

  private static String parts() {
    return Units.PARTS.stream()
        .map(part -> Slug.of(part))
        .collect(java.util.stream.Collectors.joining(", "));
  }

  private static void fixedText(SqlCall call, int index) {
    if (!(call.operand(index) instanceof SqlLiteral literal)
        || literal.getTypeName() != SqlTypeName.CHAR
        || literal.getValueAs(String.class).length() > MOST_TEXT_PART) {
      throw refused(call.operand(index), "fixed-text", MOST_TEXT_PART);
    }
  }

  private static void pattern(SqlCall call) {
    if (!(call.operand(1) instanceof SqlLiteral literal)
        || literal.getTypeName() != SqlTypeName.CHAR
        || literal.getValueAs(String.class).length() > MOST_PATTERN) {
      throw refused(call.operand(1), "fixed-pattern", MOST_PATTERN);
    }
    try {
      java.util.regex.Pattern.compile(literal.getValueAs(String.class));
    } catch (PatternSyntaxException e) {
      throw refused(call.operand(1), "pattern-wrong", e.getDescription());
    }
  }

  private static void share(SqlCall call) {
    var share =
        call.operand(1) instanceof SqlLiteral literal
                && literal.getTypeName() == SqlTypeName.DECIMAL
            ? literal.getValueAs(BigDecimal.class)
            : null;
    if (share == null || share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw refused(call.operand(1), "share");
    }
  }

  private void target(SqlCall call) {
    if (!CAST_TO.contains(types.of(call.operand(1)))) {
      throw refused(call, "cast-target");
    }
  }

  private void intervals(SqlCall call) {
    for (var operand : call.getOperandList()) {
      if (SqlTypeName.INTERVAL_TYPES.contains(types.of(operand))
          && !(operand instanceof SqlIntervalLiteral)) {
        throw refused(operand, "interval-form");
      }
    }
    if (SqlTypeName.INTERVAL_TYPES.contains(types.of(call))) {
      throw refused(call, "interval-between");
    }
  }

  @Override
  public @Nullable Void visit(SqlLiteral literal) {
    if (literal.getTypeName() == SqlTypeName.BINARY) {
      throw refused(literal, "binary");
    }
    if (literal.getTypeName() == SqlTypeName.CHAR && hides(literal.getValueAs(String.class))) {
      throw refused(literal, "invisible");
    }
    return null;
  }

  /** Whether a text holds what nobody sees, or what the marks of written SQL are made of. */
  private static boolean hides(String text) {
    return text.chars().anyMatch(c -> c >= 0xE000 && c <= 0xF8FF || PlainText.isControl(c));
  }

  @Override
  public @Nullable Void visit(SqlDynamicParam param) {
    throw refused(param, "no-value", "?");
  }

  @Override
  public @Nullable Void visit(SqlDataTypeSpec type) {
    return null;
  }

  private static city.sitcenter.kernel.Problem refused(SqlNode node, String key, Object... values) {
    return QueryProblems.at(node.getParserPosition(), key, values);
  }
}
