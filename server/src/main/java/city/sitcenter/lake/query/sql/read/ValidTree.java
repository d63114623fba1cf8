package city.sitcenter.lake.query.sql.read;

import city.sitcenter.lake.query.sql.words.Function;
import city.sitcenter.lake.query.sql.words.Sight;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;

/**
 * A question of one actor of which every part is known and allowed. Not for two threads: trees are
 * changed as they are written.
 *
 * @param sql the person's text
 * @param root of the tree, every name in it resolved
 * @param validator that knows the type of each of its parts
 * @param columns of the answer
 * @param functions that it uses
 * @param risks where it may fail when it runs
 */
public record ValidTree(
    Sight sight,
    String sql,
    SqlNode root,
    SqlValidator validator,
    List<Result> columns,
    List<Function> functions,
    List<Risk> risks) {

  public ValidTree {
    columns = List.copyOf(columns);
    functions = List.copyOf(functions);
    risks = List.copyOf(risks);
  }
}
