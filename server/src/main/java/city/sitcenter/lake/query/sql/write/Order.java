package city.sitcenter.lake.query.sql.write;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/** Whether the order of an answer, and so what a cut leaves of it, is fixed. */
public enum Order {
  /** Groups and sets are put in order, and ties are broken by all columns. */
  FIXED,
  /**
   * By the question; rows that are equal in it come as they are found. Breaking their ties would
   * make the engine read every column of every row for the first ten.
   */
  ASKED,
  /** Rows as they are stored: the whole set is fixed, a part of it is a sample. */
  FREE;

  static Order of(SqlNode tree, SqlValidator validator) {
    var select = outermost(tree);
    if (select == null) {
      return isSetOfAll(tree) ? FREE : FIXED;
    }
    if (select.isDistinct() || validator.isAggregate(select)) {
      return FIXED;
    }
    return select.hasOrderBy() ? ASKED : FREE;
  }

  /** The question's own limit; -1: none. */
  static long fetch(SqlNode tree) {
    var select = outermost(tree);
    return select != null && select.getFetch() instanceof SqlNumericLiteral literal
        ? literal.bigDecimalValue().longValue()
        : -1;
  }

  /** The tree with ties broken and a mark for the cap on rows. Changes the tree itself. */
  SqlNode fixed(SqlNode tree, int columns) {
    var cap = EngineDialect.raw(Marks.CAP, tree);
    var select = outermost(tree);
    if (select == null) {
      var keys = this == FIXED ? ordinals(List.of(), columns) : List.<SqlNode>of();
      // the writer knows that there are none by this one list alone
      var by = keys.isEmpty() ? SqlNodeList.EMPTY : list(keys);
      return new SqlOrderBy(SqlParserPos.ZERO, tree, by, null, cap);
    }
    if (this == FIXED) {
      var given = select.getOrderList();
      select.setOrderBy(list(ordinals(given == null ? List.of() : given.getList(), columns)));
    }
    select.setFetch(cap);
    return tree;
  }

  static @Nullable SqlSelect outermost(SqlNode tree) {
    return switch (tree) {
      case SqlSelect select -> select;
      case SqlWith with -> outermost(with.body);
      default -> null;
    };
  }

  private static boolean isSetOfAll(SqlNode tree) {
    var node = tree instanceof SqlWith with ? with.body : tree;
    return node.getKind() == SqlKind.VALUES || node.toString().contains("UNION ALL");
  }

  private static List<SqlNode> ordinals(List<? extends SqlNode> given, int columns) {
    var keys = new ArrayList<SqlNode>(given);
    for (int i = 1; i <= columns; i++) {
      keys.add(SqlLiteral.createExactNumeric(Integer.toString(i), SqlParserPos.ZERO));
    }
    return keys;
  }

  private static SqlNodeList list(List<? extends SqlNode> nodes) {
    return new SqlNodeList(nodes, SqlParserPos.ZERO);
  }
}
