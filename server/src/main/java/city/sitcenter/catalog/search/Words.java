package city.sitcenter.catalog.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts text into words that can be compared, whatever the language. */
final class Words {

  static final int LONGEST = 40;

  private Words() {}

  /** Small letters without accents; digits and points within a word stay: {@code pm2.5}. */
  static List<String> of(String text) {
    var plain = plain(text);
    var words = new ArrayList<String>();
    int start = -1;
    for (int i = 0; i <= plain.length(); i++) {
      boolean inside = i < plain.length() && belongs(plain, i);
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        words.add(plain.substring(start, Math.min(i, start + LONGEST)));
        start = -1;
      }
    }
    return words;
  }

  private static boolean belongs(String text, int at) {
    char c = text.charAt(at);
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    return (c == '.' || c == ',')
        && at > 0
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at - 1))
        && Character.isDigit(text.charAt(at + 1));
  }

  /** Letters people leave out or exchange when they type fast: ё for е, Kazakh for Russian ones. */
  static String plain(String text) {
    var bounded = text.length() > 5000 ? text.substring(0, 5000) : text;
    var small = Normalizer.normalize(bounded, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var plain = new StringBuilder(small.length());
    for (int i = 0; i < small.length(); i++) {
      plain.append(plain(small.charAt(i)));
    }
    return plain.toString();
  }

  private static char plain(char c) {
    return switch (c) {
      case 'ё' -> 'е';
      case 'ә' -> 'а';
      case 'ғ' -> 'г';
      case 'қ' -> 'к';
      case 'ң' -> 'н';
      case 'ө' -> 'о';
      case 'ұ', 'ү' -> 'у';
      case 'һ' -> 'х';
      case 'і' -> 'и';
      default -> c;
    };
  }
}
