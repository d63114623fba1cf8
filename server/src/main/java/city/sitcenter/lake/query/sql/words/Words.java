package city.sitcenter.lake.query.sql.words;

import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Phrases;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a question, in three languages, from {@code query/mistakes_*.properties}. */
public final class Words {

  private static final Pattern TYPE =
      Pattern.compile("<?\\b([A-Z]+)(?:\\([0-9, ]+\\))?(?: NOT NULL)?>");
  private static final Pattern ALONE = Pattern.compile("([A-Z]+)(?:\\([0-9, ]+\\))?(?: NOT NULL)?");

  /** Sentences that speak of kinds of value; in others such a word is a name that was written. */
  private static final Set<String> OF_KINDS =
      Set.of(
          "types-wrong",
          "types-apart",
          "types-mixed",
          "cast-impossible",
          "set-types",
          "using-types",
          "literal-kind");

  private final Phrases words;

  private Words(Locale language) {
    this.words = Phrases.of("query.mistakes", language);
  }

  /**
   * @param values names and numbers of the question; types of the validator become words
   */
  public static LocalText say(String key, Object... values) {
    return LocalText.inEach(language -> new Words(language).text(key, values));
  }

  private String text(String key, Object... values) {
    return OF_KINDS.contains(key)
        ? words.say(key, Arrays.stream(values).map(this::shown).toArray())
        : words.say(key, values);
  }

  private Object shown(Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    var alone = ALONE.matcher(text);
    return alone.matches() && words.has("type." + alone.group(1))
        ? words.word("type." + alone.group(1))
        : TYPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(type(found.group(1))));
  }

  private String type(String name) {
    var key = "type." + name;
    return words.has(key) ? words.word(key) : name.toLowerCase(Locale.ROOT);
  }
}
