package city.sitcenter.kernel;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Sentences of the program in the reader's language, from the properties of a bundle. Their places
 * are filled as {@link MessageFormat} says. Safe for many threads.
 */
public final class Phrases {

  private final ResourceBundle bundle;
  private final Locale language;

  private Phrases(ResourceBundle bundle, Locale language) {
    this.bundle = bundle;
    this.language = language;
  }

  /**
   * @param bundle name of the properties, without language: {@code problems}, {@code query.figure}
   * @param reader whose language it is; where the program does not speak it, English
   */
  public static Phrases of(String bundle, Locale reader) {
    var spoken = LocalText.spoken(reader);
    return new Phrases(ResourceBundle.getBundle(bundle, spoken), spoken);
  }

  public Locale language() {
    return language;
  }

  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  /** The sentence with its places filled; a text in several languages in that of the reader. */
  public String say(String key, Object... values) {
    var said =
        Arrays.stream(values)
            .map(value -> value instanceof LocalText text ? text.in(language) : value)
            .toArray();
    return new MessageFormat(bundle.getString(key), language).format(said);
  }

  /** The words as they stand. */
  public String word(String key) {
    return bundle.getString(key);
  }
}
