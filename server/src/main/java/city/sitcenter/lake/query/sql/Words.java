package city.sitcenter.lake.query.sql;

import city.sitcenter.kernel.LocalText;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a question, in three languages, from {@code query/mistakes_*.properties}. */
public final class Words {

  private static final Pattern TYPE =
      Pattern.compile("<?\\b([A-Z]+)(?:\\([0-9, ]+\\))?(?: NOT NULL)?>");
  private static final Pattern ALONE = Pattern.compile("([A-Z]+)(?:\\([0-9, ]+\\))?(?: NOT NULL)?");

  private final ResourceBundle words;
  private final Locale language;

  private Words(Locale language) {
    this.language = language;
    this.words =
        ResourceBundle.getBundle(
            "query.mistakes",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /**
   * @param values names and numbers of the question; types of the validator become words
   */
  public static LocalText say(String key, Object... values) {
    return LocalText.of(
        new Words(Locale.of("kk")).text(key, values),
        new Words(Locale.of("ru")).text(key, values),
        new Words(Locale.of("en")).text(key, values));
  }

  private String text(String key, Object... values) {
    var shown = Arrays.stream(values).map(this::shown).toArray();
    return new MessageFormat(words.getString(key), language).format(shown);
  }

  private Object shown(Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    var alone = ALONE.matcher(text);
    return alone.matches() && words.containsKey("type." + alone.group(1))
        ? words.getString("type." + alone.group(1))
        : TYPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(type(found.group(1))));
  }

  private String type(String name) {
    var key = "type." + name;
    return words.containsKey(key) ? words.getString(key) : name.toLowerCase(Locale.ROOT);
  }
}
