package city.sitcenter.lake.query.sql.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a common column stands for in the place of its bare name. Goes into every expression of
 * one SELECT, but not into questions inside it, nor into names that are given there.
 */
final class CommonNames extends SqlShuttle {

  private final Function<SqlIdentifier, Optional<SqlNode>> values;

  /**
   * @param values what a bare name stands for; empty for what stays
   */
  CommonNames(Function<SqlIdentifier, Optional<SqlNode>> values) {
    this.values = values;
  }

  /** In all parts of a SELECT. Changes it. */
  void put(SqlSelect select, Visible visible) {
    var order = select.getOrderList();
    if (order != null) {
      var given = new GivenNames(select, visible, values);
      select.setOrderBy(given.ordered(order));
    }
    var group = select.getGroup();
    if (group != null) {
      select.setGroupBy(grouped(group, select.getSelectList()));
    }
    select.setSelectList(shown(select.getSelectList(), visible));
    select.setWhere(maybe(select.getWhere()));
    select.setHaving(maybe(select.getHaving()));
    select.getWindowList().forEach(window -> window((SqlWindow) window));
  }

  SqlNode in(SqlNode node) {
    return Objects.requireNonNull(node.accept(this));
  }

  private @Nullable SqlNode maybe(@Nullable SqlNode node) {
    return node == null ? null : in(node);
  }

  private SqlNodeList shown(SqlNodeList list, Visible visible) {
    var items = new ArrayList<SqlNode>();
    for (var item : list) {
      if (visible.isJoined() && item instanceof SqlIdentifier id && isAll(id)) {
        visible.columns().forEach(column -> items.add(shown(column, id.getParserPosition())));
      } else {
        items.add(item(item));
      }
    }
    return new SqlNodeList(items, list.getParserPosition());
  }

  static boolean isAll(SqlIdentifier id) {
    return id.isStar() && id.names.size() == 1;
  }

  private static SqlNode shown(Visible.Column column, SqlParserPos pos) {
    return column.isJoined() ? as(column.at(pos), column.name(), pos) : column.at(pos);
  }

  private static SqlNode as(SqlNode value, String name, SqlParserPos pos) {
    return SqlStdOperatorTable.AS.createCall(pos, value, new SqlIdentifier(name, pos));
  }

  private SqlNode item(SqlNode item) {
    var put = in(item);
    return put != item && item instanceof SqlIdentifier id
        ? as(put, id.getSimple(), id.getParserPosition())
        : put;
  }

  /**
   * A name alone that the SELECT gives comes first here; inside something, the column does. A
   * number is what it counts, as if that had been written.
   */
  private SqlNodeList grouped(SqlNodeList keys, SqlNodeList items) {
    var hasAll = items.stream().anyMatch(item -> item instanceof SqlIdentifier id && id.isStar());
    return new SqlNodeList(
        keys.stream().map(key -> hasAll ? in(key) : group(key, items)).toList(),
        keys.getParserPosition());
  }

  private SqlNode group(SqlNode key, SqlNodeList items) {
    var isName = GivenNames.isOf(key, GivenNames.of(items));
    var value = isName ? shown(key, items) : in(counted(key, items));
    return isFixed(value) ? calculated(value) : isName ? key : value;
  }

  private static SqlNode shown(SqlNode name, SqlNodeList items) {
    return items.stream()
        .filter(item -> GivenNames.isOf(name, GivenNames.of(SqlNodeList.of(item))))
        .findFirst()
        .map(SqlUtil::stripAs)
        .orElse(name);
  }

  /** The same for every row. */
  private static boolean isFixed(SqlNode node) {
    return node instanceof SqlLiteral
        || node instanceof SqlCall sign
            && sign.isA(Set.of(SqlKind.MINUS_PREFIX, SqlKind.PLUS_PREFIX))
            && isFixed(sign.operand(0))
        || node instanceof SqlCall call && call.operandCount() == 0 && !call.isA(SqlKind.AGGREGATE)
        || node instanceof SqlIdentifier id
            && id.isSimple()
            && id.getSimple().toUpperCase(Locale.ROOT).startsWith("CURRENT_");
  }

  /** So that an engine takes a fixed value for a value, and not for the place of a column. */
  private static SqlNode calculated(SqlNode fixed) {
    return SqlStdOperatorTable.COALESCE.createCall(fixed.getParserPosition(), fixed, fixed);
  }

  private static SqlNode counted(SqlNode key, SqlNodeList items) {
    if (!(key instanceof SqlNumericLiteral number) || !number.isInteger()) {
      return key;
    }
    var place = number.bigDecimalValue();
    if (place.signum() <= 0 || place.compareTo(BigDecimal.valueOf(items.size())) > 0) {
      throw QueryProblems.at(key.getParserPosition(), "ordinal");
    }
    return SqlUtil.stripAs(items.get(place.intValue() - 1));
  }

  /** In its place, because a window is known by what it is, not by what it says. */
  private void window(SqlWindow window) {
    window.setPartitionList((SqlNodeList) in(window.getPartitionList()));
    window.setOrderList((SqlNodeList) in(window.getOrderList()));
  }

  @Override
  public @Nullable SqlNode visit(SqlIdentifier id) {
    return id.isSimple() && !id.isStar() ? values.apply(id).orElse(id) : id;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    return switch (call) {
      case SqlCall inner when inner.isA(SqlKind.QUERY) -> inner;
      case SqlWindow window -> {
        window(window);
        yield window;
      }
      case SqlCall as when as.getKind() == SqlKind.AS ->
          with(as, List.of(in(as.operand(0)), as.operand(1)));
      case SqlCall over
          when over.getKind() == SqlKind.OVER && over.operand(1) instanceof SqlIdentifier name ->
          with(over, List.of(in(over.operand(0)), name));
      default -> super.visit(call);
    };
  }

  private static SqlNode with(SqlCall call, List<SqlNode> operands) {
    return operands.getFirst() == call.operand(0)
        ? call
        : call.getOperator().createCall(call.getParserPosition(), operands);
  }
}
