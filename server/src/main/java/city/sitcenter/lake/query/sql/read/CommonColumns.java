package city.sitcenter.lake.query.sql.read;

import static org.apache.calcite.util.Static.RESOURCE;

import city.sitcenter.lake.query.sql.words.Functions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.DelegatingScope;
import org.apache.calcite.sql.validate.ListScope;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.jspecify.annotations.Nullable;

/**
 * A validator that knows what {@code USING} and {@code NATURAL} join: before a SELECT is validated,
 * they become {@code ON}, and the name of a column that both sides share becomes the first of the
 * two that has a value (SQL:2016, 7.10), wherever in the SELECT, or in a question inside it, it
 * stands. Calcite's own does so in the list of a SELECT alone; and engines differ in what else such
 * a join hides, while they agree about {@code ON}. For one question, one thread.
 */
final class CommonColumns extends SqlValidatorImpl {

  private final Map<SqlNode, Visible> seen = new IdentityHashMap<>();

  CommonColumns(SqlValidatorCatalogReader catalog, RelDataTypeFactory types, Config rules) {
    super(Functions.operators(), catalog, types, rules);
  }

  @Override
  protected void validateSelect(SqlSelect select, RelDataType wanted) {
    var from = select.getFrom();
    if (from != null && !seen.containsKey(select)) {
      var visible = visible(from, getFromScope(select), select);
      seen.put(select, visible);
      new CommonNames(name -> value(select, name)).put(select, visible);
    }
    super.validateSelect(select, wanted);
  }

  /** What a name means that stands in a SELECT: of its own FROM, or of one around it. */
  private Optional<SqlNode> value(SqlSelect select, SqlIdentifier name) {
    return Stream.concat(Stream.of(select), around(select))
        .flatMap(one -> Stream.ofNullable(seen.get(one)))
        .map(visible -> visible.named(name.getSimple()))
        .filter(columns -> !columns.isEmpty())
        .findFirst()
        .flatMap(columns -> only(columns, name.getParserPosition()));
  }

  /** Empty where a name means nothing joined, or too much: that is for the validator to say. */
  private static Optional<SqlNode> only(List<Visible.Column> columns, SqlParserPos pos) {
    return columns.size() == 1 && columns.getFirst().isJoined()
        ? Optional.of(columns.getFirst().at(pos))
        : Optional.empty();
  }

  /** The SELECTs that a SELECT stands in, from the inmost. */
  private Stream<SqlNode> around(SqlSelect select) {
    return Stream.<@Nullable SqlValidatorScope>iterate(
            parent(getRawSelectScope(select)), scope -> scope != null, CommonColumns::parent)
        .filter(ListScope.class::isInstance)
        .map(SqlValidatorScope::getNode);
  }

  private static @Nullable SqlValidatorScope parent(@Nullable SqlValidatorScope scope) {
    return scope instanceof DelegatingScope inner ? inner.getParent() : null;
  }

  private Visible visible(SqlNode from, SqlValidatorScope scope, SqlSelect select) {
    if (from instanceof SqlJoin join) {
      var left = visible(join.getLeft(), scope, select);
      var right = visible(join.getRight(), scope, select);
      var common = common(join, left, right);
      if (common.isEmpty()) {
        var both = left.beside(right);
        on(join, both);
        return both;
      }
      return joined(join, left, right, common);
    }
    validateFrom(from, unknownType, scope);
    var rows = getNamespace(from);
    var alias = SqlValidatorUtil.alias(from);
    return rows == null || alias == null ? Visible.NONE : Visible.of(alias, rows.getRowType());
  }

  /** A condition may name what joins inside its own sides have in common. */
  private static void on(SqlJoin join, Visible both) {
    var condition = join.getCondition();
    if (both.isJoined() && condition != null) {
      join.setOperand(
          5,
          new CommonNames(name -> only(both.named(name.getSimple()), name.getParserPosition()))
              .in(condition));
    }
  }

  /** The names by which USING or NATURAL joins; empty for another join. */
  private static List<SqlIdentifier> common(SqlJoin join, Visible left, Visible right) {
    if (join.isNatural()) {
      var pos = join.getParserPosition();
      var names =
          left.columns().stream()
              .map(Visible.Column::name)
              .filter(name -> !right.named(name).isEmpty())
              .distinct()
              .map(name -> new SqlIdentifier(name, pos))
              .toList();
      if (names.isEmpty()) {
        throw QueryProblems.at(pos, "natural-none");
      }
      return names;
    }
    return join.getConditionType() == JoinConditionType.USING
            && join.getCondition() instanceof SqlNodeList names
        ? names.getList().stream().map(SqlIdentifier.class::cast).toList()
        : List.of();
  }

  private Visible joined(SqlJoin join, Visible left, Visible right, List<SqlIdentifier> names) {
    var columns = new ArrayList<Visible.Column>();
    var conditions = new ArrayList<SqlNode>();
    var joined = new HashSet<String>();
    for (var name : names) {
      if (!joined.add(name.getSimple().toLowerCase(Locale.ROOT))) {
        throw QueryProblems.at(name.getParserPosition(), "using-twice", name.getSimple());
      }
      var one = only(left, name);
      var other = only(right, name);
      if (!SqlTypeUtil.isComparable(one.type(), other.type())) {
        throw newValidationError(
            name,
            RESOURCE.naturalOrUsingColumnNotCompatible(
                name.getSimple(), one.type().toString(), other.type().toString()));
      }
      var pos = name.getParserPosition();
      conditions.add(SqlStdOperatorTable.EQUALS.createCall(pos, one.at(pos), other.at(pos)));
      columns.add(first(join.getJoinType(), one, other));
    }
    var pos = join.getParserPosition();
    join.setOperand(1, SqlLiteral.createBoolean(false, pos));
    join.setOperand(4, JoinConditionType.ON.symbol(pos));
    join.setOperand(
        5,
        conditions.stream()
            .reduce((a, b) -> SqlStdOperatorTable.AND.createCall(pos, a, b))
            .orElseThrow());
    return left.joined(right, columns);
  }

  private Visible.Column only(Visible side, SqlIdentifier name) {
    var found = side.named(name.getSimple());
    return switch (found.size()) {
      case 0 -> throw newValidationError(name, RESOURCE.columnNotFound(name.getSimple()));
      case 1 -> found.getFirst();
      default -> throw newValidationError(name, RESOURCE.columnInUsingNotUnique(name.getSimple()));
    };
  }

  /**
   * The first of two that has a value. Where the right side has none without the left, that is the
   * left one as it stands, with its title and unit, and its files are still told apart by it.
   */
  private Visible.Column first(JoinType type, Visible.Column one, Visible.Column other) {
    var isLeft = type == JoinType.INNER || type == JoinType.LEFT;
    if (isLeft && SqlTypeUtil.equalSansNullability(typeFactory, one.type(), other.type())) {
      return new Visible.Column(one.name(), one.value(), one.type(), true);
    }
    var least = typeFactory.leastRestrictive(List.of(one.type(), other.type()));
    return new Visible.Column(
        one.name(),
        SqlStdOperatorTable.COALESCE.createCall(
            SqlParserPos.ZERO, Stream.of(one, other).flatMap(side -> parts(side.value())).toList()),
        least == null ? one.type() : least,
        true);
  }

  private static Stream<SqlNode> parts(SqlNode value) {
    return value.getKind() == SqlKind.COALESCE
        ? ((SqlCall) value).getOperandList().stream()
        : Stream.of(value);
  }
}
