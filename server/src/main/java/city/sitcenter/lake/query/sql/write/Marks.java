package city.sitcenter.lake.query.sql.write;

import java.util.regex.Pattern;

/**
 * Places in written SQL that are filled in later: tables, the time of the question, the cap on
 * rows. They stand between characters of a private area that no text or value of a person may hold.
 */
final class Marks {

  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';
  private static final Pattern MARK = Pattern.compile(OPEN + "([a-z]+)([0-9]*)" + CLOSE);

  static final String NOW = mark("now");
  static final String TODAY = mark("today");
  static final String CAP = mark("cap");

  private Marks() {}

  static String table(int index) {
    return mark("table" + index);
  }

  private static String mark(String name) {
    return OPEN + name + CLOSE;
  }

  /** Fills in every mark; the function is given its name and, for tables, its number. */
  static String fill(String template, java.util.function.BiFunction<String, String, String> fill) {
    return MARK.matcher(template)
        .replaceAll(found ->
            java.util.regex.Matcher.quoteReplacement(fill.apply(found.group(1), found.group(2))));
  }

  static boolean has(String template, String mark) {
    return template.contains(mark);
  }
}
