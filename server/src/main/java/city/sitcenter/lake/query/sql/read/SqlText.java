package city.sitcenter.lake.query.sql.read;

import city.sitcenter.kernel.PlainText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.words.Grammar;
import city.sitcenter.lake.query.sql.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * A person's SQL before it is parsed: bounded in length and depth, free of characters that only
 * deceive, with {@code :name} turned into places for values.
 *
 * @param text as long as the original, so that positions still fit
 * @param parameters names in the order of their places
 */
record SqlText(String text, List<String> parameters) {

  static final int MOST_CHARACTERS = 100_000;
  static final int MOST_DEPTH = 60;
  static final int MOST_TOKENS = 12_000;

  static SqlText of(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new Problem(
          ProblemCode.QUERY_TOO_COMPLEX, Words.say("many-characters", MOST_CHARACTERS));
    }
    return new Scan(text).run();
  }

  /** One pass over the text; knows quotes and comments, nothing else. */
  private static final class Scan {

    private final String text;
    private final StringBuilder out;
    private final List<String> parameters = new ArrayList<>();
    private int at;
    private int depth;
    private int tokens;

    Scan(String text) {
      this.text = text;
      this.out = new StringBuilder(text);
    }

    SqlText run() {
      while (at < text.length()) {
        step();
      }
      if (tokens == 0) {
        throw QueryProblems.at(1, 1, Words.say("question-only"), null);
      }
      return new SqlText(out.toString(), List.copyOf(parameters));
    }

    private void step() {
      var c = text.charAt(at);
      if (c == '\'' || c == '"') {
        quoted(c);
      } else if (text.startsWith("--", at)) {
        skipTo("\n", false);
      } else if (text.startsWith("/*", at)) {
        skipTo("*/", true);
      } else if (c == ':' && at + 1 < text.length() && isStart(text.charAt(at + 1))) {
        parameter();
      } else if (isStart(c)) {
        word();
      } else {
        single(c);
      }
    }

    private void single(char c) {
      if (c == '(' && ++depth > MOST_DEPTH) {
        throw new Problem(ProblemCode.QUERY_TOO_COMPLEX, Words.say("many-brackets", MOST_DEPTH));
      } else if (c == ')') {
        depth--;
      }
      if (c == ';' && text.substring(at + 1).isBlank()) {
        // the habit of closing a statement; nothing may follow it
        out.setCharAt(at++, ' ');
        return;
      }
      if (c > 126 || c < 32 && c != '\n' && c != '\r' && c != '\t') {
        throw wrong("character", PlainText.code(c));
      }
      if (!Character.isWhitespace(c)) {
        count();
      }
      at++;
    }

    private void word() {
      count();
      var begin = at;
      while (at < text.length() && isPart(text.charAt(at))) {
        at++;
      }
      if (at - begin == 1
          && (text.charAt(begin) | 32) == 'e'
          && at < text.length()
          && text.charAt(at) == '\'') {
        throw wrong("escape");
      }
      var inner = Grammar.inner(text.substring(begin, at));
      if (inner != null && nextIs('(') && !isUnit(begin)) {
        out.replace(begin, at, inner);
      }
    }

    /** Behind a text in quotes, as in {@code INTERVAL '100' DAY(3)}. */
    private boolean isUnit(int begin) {
      return text.substring(0, begin).stripTrailing().endsWith("'");
    }

    private boolean nextIs(char wanted) {
      var next = at;
      while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
        next++;
      }
      return next < text.length() && text.charAt(next) == wanted;
    }

    private void parameter() {
      count();
      var begin = at++;
      while (at < text.length() && isPart(text.charAt(at))) {
        at++;
      }
      parameters.add(text.substring(begin + 1, at));
      out.setCharAt(begin, '?');
      for (int i = begin + 1; i < at; i++) {
        out.setCharAt(i, ' ');
      }
    }

    private void quoted(char quote) {
      count();
      var begin = at++;
      while (at < text.length()) {
        var c = text.charAt(at++);
        if (PlainText.isControl(c)) {
          at = begin;
          throw wrong("control");
        }
        if (c == quote) {
          if (at >= text.length() || text.charAt(at) != quote) {
            var end = at;
            at = begin;
            if (quote == '"' && end == begin + 2) {
              throw wrong("name-empty");
            }
            checkPlain(end);
            at = end;
            return;
          }
          at++;
        }
      }
      at = begin;
      throw wrong("quote-open");
    }

    private void skipTo(String end, boolean needed) {
      var found = text.indexOf(end, at + 2);
      checkPlain(found < 0 ? text.length() : found);
      if (found < 0 && needed) {
        throw wrong("comment-open");
      }
      at = found < 0 ? text.length() : found + end.length();
    }

    /** Up to a place there is nothing but characters that every store keeps. */
    private void checkPlain(int end) {
      var odd = PlainText.odd(text, at, end);
      if (odd >= 0) {
        at = odd;
        throw wrong("odd-character", PlainText.code(text.charAt(odd)));
      }
    }

    private void count() {
      if (++tokens > MOST_TOKENS) {
        throw new Problem(ProblemCode.QUERY_TOO_COMPLEX, Words.say("many-words", MOST_TOKENS));
      }
    }

    private Problem wrong(String key, Object... values) {
      var before = text.substring(0, at);
      var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      var column = at - before.lastIndexOf('\n');
      return QueryProblems.at(line, column, Words.say(key, values), null);
    }

    private static boolean isStart(char c) {
      return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isPart(char c) {
      return isStart(c) || c >= '0' && c <= '9' || c == '$';
    }
  }
}
