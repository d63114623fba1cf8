package city.sitcenter.lake.ingest.draft;

import java.util.Locale;
import java.util.Set;

/** Makes a name of ours out of any words: Latin letters, digits, underscores. */
final class Slug {

  private static final String CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі";
  private static final String[] LATIN = {
    "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s",
    "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "a", "g", "q", "n",
    "o", "u", "u", "h", "i"
  };
  private static final int LONGEST = 60;

  private Slug() {}

  static String of(String words, String otherwise) {
    var text = new StringBuilder();
    for (char c : words.toLowerCase(Locale.ROOT).toCharArray()) {
      int place = CYRILLIC.indexOf(c);
      if (place >= 0) {
        text.append(LATIN[place]);
      } else {
        text.append(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' ? c : '_');
      }
    }
    var slug = text.toString().replaceAll("_+", "_").replaceAll("^_|_$", "");
    slug = slug.length() > LONGEST ? slug.substring(0, LONGEST).replaceAll("_$", "") : slug;
    if (slug.isEmpty()) {
      return otherwise;
    }
    var named = Character.isLetter(slug.charAt(0)) ? slug : "c_" + slug;
    return named.length() < 2 ? named + "_1" : named;
  }

  /** The name, or with a number behind it when it is taken already. */
  static String unused(String slug, Set<String> taken) {
    var name = slug;
    for (int n = 2; !taken.add(name); n++) {
      name = slug + "_" + n;
    }
    return name;
  }
}
