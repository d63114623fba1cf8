package city.sitcenter.lake.query.sql.read;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * The columns that a FROM shows to those who name them without a table, in the order of {@code *}.
 *
 * @param isJoined whether some of them stand for columns of two sides
 */
record Visible(List<Column> columns, boolean isJoined) {

  static final Visible NONE = new Visible(List.of(), false);

  Visible {
    columns = List.copyOf(columns);
  }

  /**
   * One column.
   *
   * @param value what stands in its place
   * @param isJoined whether that is more than its own name
   */
  record Column(String name, SqlNode value, RelDataType type, boolean isJoined) {

    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }

    /** A copy of it: the validator knows every place of a tree by the node that stands there. */
    SqlNode at(SqlParserPos pos) {
      return copied(value, pos);
    }

    private static SqlNode copied(SqlNode node, SqlParserPos pos) {
      return node instanceof SqlCall call
          ? call.getOperator()
              .createCall(pos, call.getOperandList().stream().map(one -> copied(one, pos)).toList())
          : node.clone(pos);
    }
  }

  /** Those of one table, or of a question in its place. */
  static Visible of(String alias, RelDataType rows) {
    return new Visible(
        rows.getFieldList().stream()
            .map(field ->
                new Column(
                    field.getName(),
                    new SqlIdentifier(List.of(alias, field.getName()), SqlParserPos.ZERO),
                    field.getType(),
                    false))
            .toList(),
        false);
  }

  List<Column> named(String name) {
    return columns.stream().filter(column -> column.is(name)).toList();
  }

  Visible beside(Visible other) {
    return new Visible(
        Stream.concat(columns.stream(), other.columns.stream()).toList(),
        isJoined || other.isJoined);
  }

  /** Both sides, with columns in the place of those of the same name. */
  Visible joined(Visible other, List<Column> common) {
    var all = new ArrayList<>(common);
    beside(other).columns.stream()
        .filter(column -> common.stream().noneMatch(joined -> joined.is(column.name)))
        .forEach(all::add);
    return new Visible(all, true);
  }
}
