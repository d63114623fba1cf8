package city.sitcenter.lake.query.answer;

import city.sitcenter.kernel.Phrases;
import city.sitcenter.kernel.Problem;
import java.util.List;
import java.util.Locale;
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

  static List<Mistake> of(Problem problem, @Nullable String sql, Locale language) {
    if (problem.spots().isEmpty()) {
      return List.of(new Mistake(1, 1, 1, 1, whole(problem, language), null));
    }
    return problem.spots().stream()
        .map(spot -> {
          var line = spot.line() == null ? 1 : spot.line();
          var column = spot.column() == null ? 1 : spot.column();
          var hint = spot.hint();
          return new Mistake(
              line,
              column,
              line,
              end(sql, line, column),
              spot.message().in(language),
              hint == null ? null : hint.in(language));
        })
        .toList();
  }

  /** In the words that every answer has for it. */
  private static String whole(Problem problem, Locale language) {
    return Phrases.of("problems", language)
        .say(problem.code().slug() + ".detail", problem.arguments().toArray());
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
