package city.sitcenter.lake.query.sql.read;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlNode;

/**
 * A place of a question that may fail for some of its values, and for others not: known only when
 * it runs. The engine's words may hold values that the asker may not read, so only their kind is
 * told, at the places where it can have happened.
 *
 * @param line from 1
 * @param column from 1
 */
public record Risk(Kind kind, int line, int column) {

  private static final int MOST_PLACES = 5;
  private static final Pattern PATTERN =
      Pattern.compile(
          "invalid input error: (?:invalid (?:perl|escape|repetition|character|utf-8|named)|bad |"
              + "missing |unexpected |no argument|trailing |pattern too large).*",
          Pattern.DOTALL);

  /** What can fail, each with a sentence of its name in small letters. */
  public enum Kind {
    /** A whole number beyond the largest. */
    NUMBER,
    /** A decimal number with more digits than any has. */
    DECIMAL,
    /** The same, of many that are summed up. */
    SUM,
    /** A time beyond the calendar. */
    TIME,
    /** More than one row where one value is needed. */
    ROWS,
    /** A regular expression that the engine does not take. */
    PATTERN,
    /** A pattern of LIKE that ends where an escaped character should follow. */
    ESCAPE,
    /** A text that is no value of the kind that is needed. */
    VALUE
  }

  static Risk of(Kind kind, SqlNode node) {
    var pos = node.getParserPosition();
    return new Risk(kind, Math.max(1, pos.getLineNum()), Math.max(1, pos.getColumnNum()));
  }

  /**
   * What is to be said when the engine failed with a message; empty when the question has no place
   * where that can have happened.
   */
  public static Optional<Problem> told(List<Risk> risks, String message, Throwable cause) {
    return kinds(message.toLowerCase(Locale.ROOT)).stream()
        .map(kind -> spots(risks, kind))
        .filter(spots -> !spots.isEmpty())
        .findFirst()
        .map(spots ->
            new Problem(ProblemCode.QUERY_INVALID, spots, cause, spots.getFirst().message()));
  }

  private static List<Problem.Spot> spots(List<Risk> risks, Kind kind) {
    return risks.stream()
        .filter(risk -> risk.kind() == kind)
        .distinct()
        .limit(MOST_PLACES)
        .map(Risk::spot)
        .toList();
  }

  private Problem.Spot spot() {
    var key = "risk-" + kind.name().toLowerCase(Locale.ROOT);
    return new Problem.Spot(null, line, column, Words.say(key), Words.say(key + "-mend"));
  }

  /** What a message may be about, the likeliest first. */
  private static List<Kind> kinds(String message) {
    if (message.contains("more than one row")) {
      return List.of(Kind.ROWS);
    } else if (PATTERN.matcher(message).matches()) {
      return List.of(Kind.PATTERN);
    } else if (message.contains("like pattern")) {
      return List.of(Kind.ESCAPE);
    } else if (message.contains("unimplemented type for cast")) {
      return List.of(Kind.VALUE);
    } else if (isOfTime(message)) {
      return List.of(Kind.TIME);
    } else if (message.contains("overflow") || message.contains("out of range")) {
      return beyond(message);
    }
    return message.startsWith("conversion error") ? List.of(Kind.VALUE) : List.of();
  }

  /** To the engine an amount of time is a number as well, and a long decimal a whole number. */
  private static List<Kind> beyond(String message) {
    if (message.contains("hugeint")) {
      return List.of(Kind.SUM, Kind.DECIMAL, Kind.NUMBER);
    }
    return message.contains("decimal")
        ? List.of(Kind.DECIMAL, Kind.NUMBER, Kind.SUM)
        : List.of(Kind.NUMBER, Kind.TIME, Kind.DECIMAL, Kind.SUM);
  }

  private static boolean isOfTime(String message) {
    return message.contains("timestamp")
        || message.contains("interval")
        || message.contains("date ")
        || message.contains("date:");
  }
}
