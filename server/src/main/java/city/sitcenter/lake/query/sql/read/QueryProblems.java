package city.sitcenter.lake.query.sql.read;

import city.sitcenter.catalog.Nearest;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.read.Meant.Mistyped;
import city.sitcenter.lake.query.sql.words.Function;
import city.sitcenter.lake.query.sql.words.Functions;
import city.sitcenter.lake.query.sql.words.Grammar;
import city.sitcenter.lake.query.sql.words.Vocabulary;
import city.sitcenter.lake.query.sql.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the parser and the validator say into a problem with a line and a column, in the
 * reader's language, with the word that was probably meant.
 */
final class QueryProblems {

  private static final Pattern UNEXPECTED =
      Pattern.compile("(?:Encountered|Incorrect syntax near the keyword) ([\"'])(.*?)\\1 ?.*");
  private static final Pattern SIGN =
      Pattern.compile("Lexical error at line \\d+, column \\d+\\. +Encountered: \"(.+?)\".*");
  private static final Pattern PLACE =
      Pattern.compile("^From line \\d+, column \\d+ to line \\d+, column \\d+: ");
  private static final Pattern END = Pattern.compile(" at line \\d+, column \\d+\\.?$");

  private QueryProblems() {}

  static Problem of(SqlParseException failure, String sql) {
    var message = first(String.valueOf(failure.getMessage()));
    var pos = failure.getPos();
    var line = pos == null ? 1 : pos.getLineNum();
    var column = pos == null ? 1 : pos.getColumnNum();
    var sign = SIGN.matcher(message);
    if (sign.matches()) {
      return at(line, column, Words.say("unexpected", sign.group(1)), null);
    }
    var unexpected = UNEXPECTED.matcher(message);
    if (!unexpected.matches()) {
      return told(line, column, message, new Meant(sql));
    }
    var tokens = unexpected.group(2).replace("\\", "").split(" ");
    var token = tokens[0];
    // the parser looks ahead, and names the word before an end that comes too early
    if (token.isEmpty()
        || List.of(tokens).contains("<EOF>")
        || Vocabulary.isKeyword(token) && isLast(sql, token)) {
      return at(line, column, Words.say("ends-early"), null);
    }
    var meant = new Meant(sql);
    var reserved = meant.reserved(line, column);
    var mistyped = reserved.isPresent() ? Optional.<Mistyped>empty() : meant.keyword(line, column);
    // a mistyped word passes for a name, and only the next one is in the way
    var from = mistyped.map(Mistyped::column).orElse(column);
    var said = mistyped.map(Mistyped::written).orElse(Grammar.outerIn(token));
    return at(
        line,
        from,
        line == 1 && column == 1 ? Words.say("question-only") : Words.say("unexpected", said),
        reserved
            .map(word -> Words.say("quote", word))
            .orElseGet(() -> hint(mistyped.map(Mistyped::meant))));
  }

  private static boolean isLast(String sql, String token) {
    return sql.stripTrailing().toLowerCase(Locale.ROOT).endsWith(token.toLowerCase(Locale.ROOT));
  }

  static Problem of(CalciteContextException failure, Meant meant) {
    var cause = failure.getCause();
    var message = first(String.valueOf(cause == null ? failure.getMessage() : cause.getMessage()));
    return told(failure.getPosLine(), failure.getPosColumn(), message, meant);
  }

  static Problem unknownFunction(SqlParserPos pos, String name) {
    return function(pos.getLineNum(), pos.getColumnNum(), name);
  }

  /** What the validator says without a place. */
  static Problem of(String message) {
    return told(1, 1, message, null);
  }

  static Problem at(SqlParserPos pos, String key, Object... values) {
    return at(pos.getLineNum(), pos.getColumnNum(), Words.say(key, values), null);
  }

  static Problem at(int line, int column, LocalText message, @Nullable LocalText hint) {
    var spot = new Problem.Spot(null, Math.max(1, line), Math.max(1, column), message, hint);
    return new Problem(ProblemCode.QUERY_INVALID, List.of(spot), null, message);
  }

  private static Problem told(int line, int column, String message, @Nullable Meant meant) {
    var raw = END.matcher(PLACE.matcher(message).replaceFirst("")).replaceFirst("");
    var said = Said.of(raw).orElse(null);
    if (said == null) {
      return at(line, column, Words.say("other", Grammar.outerIn(raw)), null);
    }
    if (said.key().equals("types-wrong") && said.values().getFirst().startsWith("$SCALAR")) {
      return at(line, column, Words.say("one-value"), null);
    }
    if (said.key().equals("function-unknown")) {
      return function(line, column, said.values().getFirst());
    }
    var values = said.values().stream().map(Grammar::outerIn).toArray();
    var name = values.length == 0 ? "" : values[0].toString();
    var near =
        switch (said.key()) {
          case "column-unknown" -> meant == null ? null : hint(meant.column(name));
          case "question-only" ->
              meant == null ? null : hint(meant.keyword(line, column).map(Mistyped::meant));
          case "table-unknown" -> meant == null ? null : hint(meant.table(name));
          default -> null;
        };
    return at(line, column, Words.say(said.key(), values), near);
  }

  /** One that is not there, or one that is there and takes something else. */
  private static Problem function(int line, int column, String signature) {
    var name = Grammar.outerIn(signature.replaceFirst("\\(.*", "")).toLowerCase(Locale.ROOT);
    var known = Functions.list().stream().filter(one -> one.name().equals(name)).findFirst();
    return known
        .map(one -> at(line, column, Words.say("function-takes", name, one.signature()), null))
        .orElseGet(() ->
            at(
                line,
                column,
                Words.say("function-unknown", name),
                hint(Nearest.to(name, Functions.list().stream().map(Function::name).toList()))));
  }

  private static @Nullable LocalText hint(Optional<String> meant) {
    return meant.map(word -> Words.say("meant", word)).orElse(null);
  }

  private static String first(String message) {
    var end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
