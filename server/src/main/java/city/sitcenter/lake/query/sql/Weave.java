package city.sitcenter.lake.query.sql;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
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
  private final List<Table> tables = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();

  Weave(SqlValidator validator, Sight sight) {
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

  private SqlNode source(SqlNode from) {
    return switch (from) {
      case SqlJoin join -> {
        join.setLeft(source(join.getLeft()));
        join.setRight(source(join.getRight()));
        yield join;
      }
      case SqlCall as when as.getKind() == SqlKind.AS -> {
        as.setOperand(0, source(as.operand(0)));
        yield as;
      }
      case SqlIdentifier id -> table(id);
      default -> from;
    };
  }

  private SqlNode table(SqlIdentifier id) {
    var namespace = validator.getNamespace(id);
    var found = namespace == null ? null : namespace.getTable();
    var table = found == null ? null : found.unwrap(LakeTable.class);
    if (table == null) {
      if (id.names.size() != 1) {
        throw new Problem(ProblemCode.INTERNAL, "a qualified name that is no dataset");
      }
      return id;
    }
    tables.add(new Table(table.contract(), used(table.contract()), rule(table.contract())));
    return EngineDialect.raw(Marks.table(tables.size() - 1), id);
  }

  private List<String> used(Contract contract) {
    return contract.columns().stream()
        .map(column -> column.name())
        .filter(names::contains)
        .toList();
  }

  private Table.@Nullable Rule rule(Contract contract) {
    var rule = contract.rowRule();
    if (rule == null || sight.seesAllRows(contract)) {
      return null;
    }
    return new Table.Rule(
        rule.column(),
        rule.is().equals("actor.organisation") ? sight.actor().organisation() : rule.is());
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
        select.setFrom(source(select.getFrom()));
      }
      return super.visit(call);
    }
  }
}
