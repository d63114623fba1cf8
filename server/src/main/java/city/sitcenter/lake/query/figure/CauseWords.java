package city.sitcenter.lake.query.figure;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Words for why figures differ, from {@code query/figure_*.properties}. */
final class CauseWords {

  private final ResourceBundle words;
  private final Locale language;

  CauseWords(Locale language) {
    this.language = language;
    this.words =
        ResourceBundle.getBundle(
            "query.figure",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  String text(String key, Object... values) {
    return new MessageFormat(words.getString(key), language).format(values);
  }
}
