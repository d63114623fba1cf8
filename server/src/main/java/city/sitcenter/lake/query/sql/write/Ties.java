package city.sitcenter.lake.query.sql.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/**
 * What of an answer hangs on the order of rows that are equal in the order asked for: which of them
 * a limit keeps, which number a window gives them.
 *
 * @param inside true where a part of the question, or a window, takes some of equal rows
 * @param keys columns of the answer, from 0, that the outermost order sorts by; empty when it sorts
 *     by something the answer does not show, or does not sort
 */
public record Ties(boolean inside, List<Integer> keys) {

  private static final Set<SqlKind> NUMBERING =
      Set.of(
          SqlKind.ROW_NUMBER,
          SqlKind.NTILE,
          SqlKind.LAG,
          SqlKind.LEAD,
          SqlKind.FIRST_VALUE,
          SqlKind.LAST_VALUE);

  public Ties {
    keys = List.copyOf(keys);
  }

  /** Of a validated tree to which nothing was added yet. */
  static Ties of(SqlNode tree) {
    var outermost = Order.outermost(tree);
    var finder = new Finder(outermost);
    tree.accept(finder);
    return new Ties(finder.found, outermost == null ? List.of() : keys(outermost));
  }

  private static final class Finder extends SqlBasicVisitor<@Nullable Void> {

    private final @Nullable SqlSelect outermost;
    private boolean found;

    Finder(@Nullable SqlSelect outermost) {
      this.outermost = outermost;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
      found |=
          switch (call) {
            case SqlSelect select ->
                select != outermost && (select.getFetch() != null || select.getOffset() != null);
            case SqlOrderBy order -> order.fetch != null || order.offset != null;
            case SqlWindow window -> window.isRows() && window.getLowerBound() != null;
            default -> NUMBERING.contains(call.getKind());
          };
      return super.visit(call);
    }
  }

  private static List<Integer> keys(SqlSelect select) {
    var order = select.getOrderList();
    if (order == null) {
      return List.of();
    }
    var keys = new ArrayList<Integer>();
    for (var item : order) {
      var index = index(select, bare(item));
      if (index < 0) {
        return List.of();
      }
      keys.add(index);
    }
    return keys;
  }

  private static SqlNode bare(SqlNode item) {
    return switch (item.getKind()) {
      case DESCENDING, NULLS_FIRST, NULLS_LAST -> bare(((SqlCall) item).operand(0));
      default -> item;
    };
  }

  private static int index(SqlSelect select, SqlNode key) {
    if (key instanceof SqlNumericLiteral number) {
      return number.intValue(true) - 1;
    }
    var list = select.getSelectList();
    for (int i = 0; i < list.size(); i++) {
      if (key instanceof SqlIdentifier id
          && id.isSimple()
          && id.getSimple().equalsIgnoreCase(name(list.get(i)))) {
        return i;
      }
    }
    for (int i = 0; i < list.size(); i++) {
      var column = list.get(i);
      var shown = column.getKind() == SqlKind.AS ? ((SqlCall) column).operand(0) : column;
      if (shown.equalsDeep(key, Litmus.IGNORE)) {
        return i;
      }
    }
    return -1;
  }

  /** What an order calls a column of the answer: its own name, before any of a table. */
  private static String name(SqlNode column) {
    return switch (column) {
      case SqlCall as when as.getKind() == SqlKind.AS -> as.operand(1).toString();
      case SqlIdentifier id -> id.names.getLast();
      default -> "";
    };
  }
}
