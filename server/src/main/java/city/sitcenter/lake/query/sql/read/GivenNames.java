package city.sitcenter.lake.query.sql.read;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.jspecify.annotations.Nullable;

/**
 * The names that a SELECT gives to what it shows, where its ORDER BY speaks of them. Alone, such a
 * name is understood alike by all; inside an expression an engine may take it for a column of the
 * same name, or for several: there what it stands for is written out.
 */
final class GivenNames {

  private final SqlSelect select;
  private final Visible visible;
  private final CommonNames columns;

  GivenNames(SqlSelect select, Visible visible, Function<SqlIdentifier, Optional<SqlNode>> values) {
    this.select = select;
    this.visible = visible;
    this.columns = new CommonNames(values);
  }

  static List<String> of(SqlNodeList items) {
    return items.stream().map(SqlValidatorUtil::alias).filter(Objects::nonNull).toList();
  }

  static boolean isOf(SqlNode node, List<String> given) {
    return node instanceof SqlIdentifier id
        && id.isSimple()
        && given.stream().anyMatch(id.getSimple()::equalsIgnoreCase);
  }

  SqlNodeList ordered(SqlNodeList keys) {
    var given = of(select.getSelectList());
    return new SqlNodeList(
        keys.stream().map(key -> key(key, given)).toList(), keys.getParserPosition());
  }

  private SqlNode key(SqlNode key, List<String> given) {
    return switch (key.getKind()) {
      case DESCENDING, NULLS_FIRST, NULLS_LAST -> {
        var turned = (SqlCall) key;
        yield turned
            .getOperator()
            .createCall(key.getParserPosition(), key(turned.operand(0), given));
      }
      default -> isOf(key, given) || isShown(key) ? key : columns.in(meant(key));
    };
  }

  /** With {@code *} a common column is shown under its own name. */
  private boolean isShown(SqlNode key) {
    return visible.isJoined()
        && key instanceof SqlIdentifier id
        && id.isSimple()
        && select.getSelectList().stream()
            .anyMatch(item -> item instanceof SqlIdentifier all && CommonNames.isAll(all))
        && visible.named(id.getSimple()).size() == 1;
  }

  private SqlNode meant(SqlNode key) {
    return new CommonNames(name -> written(name, key)).in(key);
  }

  private Optional<SqlNode> written(SqlIdentifier name, SqlNode key) {
    var item = item(name.getSimple());
    var own = visible.named(name.getSimple());
    if (item == null || own.isEmpty() || own.size() == 1 && isAlone(own.getFirst(), item)) {
      return Optional.empty();
    }
    if (select.isDistinct()) {
      throw QueryProblems.at(
          key.getParserPosition(), "not-selected", key.toString().replace("`", ""));
    }
    return Optional.of(new CommonNames(this::column).in(item));
  }

  private Optional<SqlNode> column(SqlIdentifier name) {
    var own = visible.named(name.getSimple());
    return own.size() == 1
        ? Optional.of(own.getFirst().at(name.getParserPosition()))
        : Optional.empty();
  }

  /** Whether a name means one thing only: a column of one side, and the same shown. */
  private static boolean isAlone(Visible.Column column, SqlNode item) {
    return !column.isJoined() && item instanceof SqlIdentifier id && column.is(id.names.getLast());
  }

  private @Nullable SqlNode item(String name) {
    for (var item : select.getSelectList()) {
      if (name.equalsIgnoreCase(SqlValidatorUtil.alias(item))) {
        return item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
      }
    }
    return null;
  }
}
