package city.sitcenter.lake.query.sql;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.List;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Turns what the parser and the validator say into a problem with a line and a column. */
final class QueryProblems {

  private QueryProblems() {}

  static Problem of(SqlParseException failure) {
    var message = first(String.valueOf(failure.getMessage()));
    var pos = failure.getPos();
    return pos == null ? at(1, 1, message) : at(pos, message);
  }

  static Problem of(CalciteContextException failure) {
    var cause = failure.getCause();
    var message = cause == null ? failure.getMessage() : cause.getMessage();
    return at(failure.getPosLine(), failure.getPosColumn(), first(String.valueOf(message)));
  }

  static Problem at(SqlParserPos pos, String message) {
    return at(pos.getLineNum(), pos.getColumnNum(), message);
  }

  static Problem at(int line, int column, String message) {
    var plain = plain(message);
    var spot = new Problem.Spot(null, Math.max(1, line), Math.max(1, column), plain, null);
    return new Problem(ProblemCode.QUERY_INVALID, List.of(spot), null, plain);
  }

  private static String first(String message) {
    var end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  /** In words that a person can act on. */
  private static String plain(String message) {
    var named = message;
    for (var name : SqlText.INNER_NAMES.entrySet()) {
      named = named.replaceAll("(?i)\\b" + name.getValue() + "(?![a-z0-9_])", name.getKey());
    }
    return named
        .replaceAll("^From line \\d+, column \\d+ to line \\d+, column \\d+: ", "")
        .replaceAll(" at line \\d+, column \\d+\\.?$", "")
        .replaceAll("Object '([^']*)' not found( within '[^']*')?.*", "There is no dataset '$1'")
        .replaceAll("Column '([^']*)' not found in any table.*", "There is no column '$1'")
        .replaceAll("No match found for function signature ", "There is no function ")
        .replaceAll(
            "Non-query expression encountered in illegal context",
            "A question begins with SELECT, WITH or VALUES")
        .replaceAll("Encountered (.*)$", "Not expected here: $1");
  }
}
