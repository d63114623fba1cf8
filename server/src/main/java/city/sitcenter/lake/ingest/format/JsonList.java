package city.sitcenter.lake.ingest.format;

import city.sitcenter.kernel.PlainText;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/**
 * Where in a JSON document the list of records stands. What stands behind the list is read too:
 * another list, the same name again or more than the document would else be lost without a word.
 */
final class JsonList {

  private static final int MOST_TOLD = 10;
  private static final int LONGEST_TOLD = 100;

  private final List<String> steps;
  private final boolean guessed;

  private JsonList(List<String> steps, boolean guessed) {
    this.steps = steps;
    this.guessed = guessed;
  }

  /** The list at a path that somebody named. */
  static JsonList at(String path) {
    return new JsonList(steps(path), false);
  }

  /** The first list of objects, looked for from the outside in; it has to be the only one. */
  static JsonList find(JsonParser parser) {
    var path = new ArrayList<String>();
    for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
      switch (token) {
        case START_ARRAY -> {
          var first = parser.nextToken();
          if (first == JsonToken.START_OBJECT || first == JsonToken.END_ARRAY && path.isEmpty()) {
            return found(path, parser);
          }
          skipArray(parser, first);
          pop(path);
        }
        case PROPERTY_NAME -> path.add(parser.currentName());
        case START_OBJECT -> {}
        case END_OBJECT -> pop(path);
        default -> pop(path);
      }
    }
    throw new Problem(ProblemCode.FILE_RECORDS_UNKNOWN, "$");
  }

  private static JsonList found(List<String> path, JsonParser parser) {
    if (!path.stream().allMatch(PlainText::isPlain)) {
      throw damage(parser.currentTokenLocation(), "");
    }
    var list = new JsonList(path, true);
    // a name with a dot cannot be told from two names, and what is kept is the path
    if (!steps(list.path()).equals(path)) {
      throw new Problem(ProblemCode.FILE_RECORDS_UNKNOWN, list.path());
    }
    return list;
  }

  private static List<String> steps(String path) {
    var steps = new ArrayList<String>();
    for (var step : path.replaceFirst("^\\$\\.?", "").split("\\.")) {
      var name = step.replaceFirst("\\[\\*?]$", "");
      if (!name.isEmpty()) {
        steps.add(name);
      }
    }
    return steps;
  }

  String path() {
    return path(steps);
  }

  private static String path(List<String> steps) {
    return "$" + String.join("", steps.stream().map(step -> "." + step).toList());
  }

  /** Moves the parser to the start of the list. */
  void seek(JsonParser parser) {
    var token = parser.nextToken();
    for (var step : steps) {
      token = token == JsonToken.START_OBJECT ? value(parser, step) : null;
    }
    if (token != JsonToken.START_ARRAY) {
      throw new Problem(ProblemCode.FILE_RECORDS_UNKNOWN, path());
    }
  }

  /** The start of a property's value; null when the object has no such property. */
  private static @Nullable JsonToken value(JsonParser parser, String name) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean found = parser.currentName().equals(name);
      var token = parser.nextToken();
      if (found) {
        return token;
      }
      parser.skipChildren();
    }
    return null;
  }

  /**
   * Reads what stands behind the list.
   *
   * @param parser at the end of the list
   * @throws Problem when it makes uncertain what the records are
   */
  void end(JsonParser parser) {
    var path = new ArrayList<>(steps);
    var others = new LinkedHashSet<String>();
    int open = path.size();
    pop(path);
    for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (open == 0) {
        throw damage(parser.currentTokenLocation(), "");
      }
      switch (token) {
        case PROPERTY_NAME -> name(path, parser);
        case START_OBJECT -> open++;
        case END_OBJECT -> {
          open--;
          pop(path);
        }
        case START_ARRAY -> {
          other(path, parser, others);
          pop(path);
        }
        default -> pop(path);
      }
    }
    if (!others.isEmpty()) {
      throw new Problem(
          ProblemCode.FILE_RECORDS_UNKNOWN, told(path()) + ", " + String.join(", ", others));
    }
  }

  /** Goes into a property; the names on the way to the list have come before. */
  private void name(List<String> path, JsonParser parser) {
    var name = parser.currentName();
    int depth = path.size();
    if (depth < steps.size()
        && steps.get(depth).equals(name)
        && steps.subList(0, depth).equals(path)) {
      throw damage(parser.currentTokenLocation(), ", " + told(name));
    }
    path.add(name);
  }

  private void other(List<String> path, JsonParser parser, Set<String> others) {
    var first = parser.nextToken();
    if (guessed && first == JsonToken.START_OBJECT && others.size() < MOST_TOLD) {
      others.add(told(path(path)));
    }
    skipArray(parser, first);
  }

  /** Names of a file as they can be shown and kept. */
  private static String told(String name) {
    var text = new StringBuilder(name);
    if (text.length() > LONGEST_TOLD) {
      text.setLength(LONGEST_TOLD);
      text.append('…');
    }
    for (int at = PlainText.odd(text, 0, text.length());
        at >= 0;
        at = PlainText.odd(text, at, text.length())) {
      text.setCharAt(at, '\uFFFD');
    }
    return text.toString();
  }

  private static void pop(List<String> path) {
    if (!path.isEmpty()) {
      path.removeLast();
    }
  }

  private static void skipArray(JsonParser parser, @Nullable JsonToken first) {
    int open = 1;
    var token = first;
    while (token != null) {
      if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd() && --open == 0) {
        return;
      }
      token = parser.nextToken();
    }
  }

  /** Text that is no JSON, with its place. */
  static Problem damage(JacksonException met) {
    return new Problem(ProblemCode.FILE_DAMAGED, met, place(met.getLocation()));
  }

  private static Problem damage(TokenStreamLocation at, String more) {
    return new Problem(ProblemCode.FILE_DAMAGED, place(at) + more);
  }

  private static String place(@Nullable TokenStreamLocation at) {
    return at == null ? "JSON" : "JSON, " + at.getLineNr() + ":" + at.getColumnNr();
  }
}
