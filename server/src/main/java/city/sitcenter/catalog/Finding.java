package city.sitcenter.catalog;

import city.sitcenter.kernel.Phrases;
import city.sitcenter.kernel.Slug;
import java.util.List;
import java.util.Locale;

/**
 * One thing that is wrong, or may be, in a city's file. The words are looked up in the reader's
 * language where it is shown.
 *
 * @param file path below the city's folder, such as {@code datasets/calls_112/contract.yaml}
 * @param line from 1; 0 when the finding is about the whole file
 * @param column from 1; 0 when the finding is about the whole line or file
 * @param arguments filled into the words, in order; never personal values
 */
public record Finding(
    String file,
    int line,
    int column,
    Severity severity,
    FindingCode code,
    List<String> arguments) {

  /** Whether the city can be used as it stands. */
  public enum Severity {
    ERROR,
    WARNING;

    @com.fasterxml.jackson.annotation.JsonValue
    public String slug() {
      return Slug.of(this);
    }
  }

  public Finding {
    arguments = List.copyOf(arguments);
  }

  public static Finding of(
      String file, int line, int column, FindingCode code, String... arguments) {
    return new Finding(file, line, column, code.severity(), code, List.of(arguments));
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** What is wrong. */
  public String message(Locale language) {
    return words("message", language);
  }

  /** What to do about it. */
  public String hint(Locale language) {
    return words("hint", language);
  }

  /** The form of a compiler's message: {@code file:line:column severity message — hint}. */
  public String in(Locale language) {
    var place = line == 0 ? file : file + ":" + line + (column == 0 ? "" : ":" + column);
    return "%s %s %s — %s".formatted(place, severity.slug(), message(language), hint(language));
  }

  private String words(String part, Locale language) {
    return Phrases.of("findings", language).say(code.slug() + "." + part, arguments.toArray());
  }
}
