package city.sitcenter.lake.query.answer;

import city.sitcenter.kernel.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One wrong place in a question, for an editor to underline.
 *
 * @param line from 1
 * @param column from 1
 * @param endColumn the last character's
 */
record Mistake(
    int line, int column, int endLine, int endColumn, String message, @Nullable String hint) {

  static List<Mistake> of(Problem problem, @Nullable String sql) {
    if (problem.spots().isEmpty()) {
      var detail =
          problem.arguments().isEmpty() ? "" : String.valueOf(problem.arguments().getFirst());
      return List.of(new Mistake(1, 1, 1, 1, problem.code().slug() + " " + detail, null));
    }
    return problem.spots().stream()
        .map(spot -> {
          var line = spot.line() == null ? 1 : spot.line();
          var column = spot.column() == null ? 1 : spot.column();
          return new Mistake(
              line, column, line, end(sql, line, column), spot.message(), spot.hint());
        })
        .toList();
  }

  /** The end of the word that begins there. */
  private static int end(@Nullable String sql, int line, int column) {
    var lines = sql == null ? new String[0] : sql.split("\n", -1);
    if (line > lines.length) {
      return column;
    }
    var text = lines[line - 1];
    var end = column;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
