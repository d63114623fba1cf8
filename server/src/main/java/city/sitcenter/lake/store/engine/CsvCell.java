package city.sitcenter.lake.store.engine;

import org.jspecify.annotations.Nullable;

/** A cell of CSV (RFC 4180) between commas. */
public final class CsvCell {

  private CsvCell() {}

  /** Nothing for an absent value; a text in quotes, so that an empty one is told from it. */
  public static String quoted(@Nullable String text) {
    return text == null ? "" : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** The same, in quotes only where it needs them. */
  public static String of(@Nullable String text) {
    return text != null && isPlain(text) ? text : quoted(text);
  }

  /**
   * A text that a spreadsheet would run as a formula when it opens the file, made harmless by an
   * apostrophe, as OWASP advises (CSV injection).
   */
  public static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
  }
}
