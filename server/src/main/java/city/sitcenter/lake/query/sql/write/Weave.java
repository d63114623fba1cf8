package city.sitcenter.lake.query.sql.write;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.read.LakeTable;
import city.sitcenter.lake.query.sql.words.Sight;
import city.sitcenter.lake.store.engine.VisibleRows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a table of a question turns into a place for files, with the row rule of the
 * actor. It runs after validation, when every name is resolved: a CTE or an alias that is called
 * like a dataset is none.
 */
final class Weave {

  private final SqlValidator validator;
  private final Sight sight;
  private final ZoneId zone;
  private final List<Table> tables = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();

  Weave(SqlValidator validator, Sight sight, ZoneId zone) {
    this.zone = zone;
    this.validator = validator;
    this.sight = sight;
  }

  /** In the order of their marks. */
  List<Table> tables() {
    return List.copyOf(tables);
  }

  /** The tree with a mark for every dataset. Changes the tree itself. */
  SqlNode marked(SqlNode tree) {
    tree.accept(new Names());
    tree.accept(new Sources());
    return tree;
  }

  private SqlNode source(SqlNode from, @Nullable SqlNode where, String alias, boolean isRenamed) {
    return switch (from) {
      case SqlJoin join -> {
        join.setLeft(source(join.getLeft(), where, "", false));
        join.setRight(source(join.getRight(), where, "", false));
        yield join;
      }
      case SqlCall as when as.getKind() == SqlKind.AS -> {
        // with names of its own for the columns, the WHERE speaks of those
        var hasNames = as.operandCount() > 2;
        var name = hasNames ? "" : as.operand(1).toString();
        as.setOperand(0, source(as.operand(0), where, name, hasNames));
        yield as;
      }
      case SqlIdentifier id -> table(id, where, alias, isRenamed);
      default -> from;
    };
  }

  private SqlNode table(
      SqlIdentifier id, @Nullable SqlNode where, String alias, boolean isRenamed) {
    var namespace = validator.getNamespace(id);
    var found = namespace == null ? null : namespace.getTable();
    var table = found == null ? null : found.unwrap(LakeTable.class);
    if (table == null) {
      if (id.names.size() != 1) {
        throw new Problem(ProblemCode.INTERNAL, "a qualified name that is no dataset");
      }
      return id;
    }
    tables.add(
        new Table(
            table.contract(),
            isRenamed ? all(table.contract()) : used(table.contract()),
            VisibleRows.of(sight.actor(), table.contract()).orElse(null),
            Demands.of(where, alias, table.contract(), zone)));
    return EngineDialect.raw(Marks.table(tables.size() - 1), id);
  }

  /** Names of its own are given to all columns, in their order. */
  private static List<String> all(Contract contract) {
    return contract.columns().stream().map(column -> column.name()).toList();
  }

  private List<String> used(Contract contract) {
    return contract.columns().stream()
        .map(column -> column.name())
        .filter(names::contains)
        .toList();
  }

  /** Every last part of a name in the tree: more than the columns used, never fewer. */
  private final class Names extends SqlBasicVisitor<@Nullable Void> {
    @Override
    public @Nullable Void visit(SqlIdentifier id) {
      names.add(id.names.getLast());
      return null;
    }
  }

  private final class Sources extends SqlBasicVisitor<@Nullable Void> {
    @Override
    public @Nullable Void visit(SqlCall call) {
      if (call instanceof SqlSelect select && select.getFrom() != null) {
        select.setFrom(source(select.getFrom(), select.getWhere(), "", false));
      }
      return super.visit(call);
    }
  }
}
