package city.sitcenter.lake.ingest.draft;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.lake.ingest.format.Names;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file's words as titles: in the language they are in, and in others as far as open titles of the
 * catalogue tell how the same words are said there. What is not known stays empty.
 */
final class Titles {

  private static final Pattern KAZAKH = Pattern.compile("[әғқңөұүһі]");
  private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  /** Kazakh words may do without the letters only Kazakh has; a row of them hardly does. */
  private static final int ONE_IN = 3;

  private final String cyrillic;
  private final Map<String, LocalText> known = new HashMap<>();

  private Titles(Collection<String> words, List<LocalText> open) {
    long written = words.stream().filter(word -> CYRILLIC.matcher(word).find()).count();
    long kazakh = words.stream().filter(Titles::isKazakh).count();
    this.cyrillic = kazakh > 0 && kazakh * ONE_IN >= written ? "kk" : "ru";
    for (var title : open) {
      // The same words everywhere are a name that nobody translated.
      if (new HashSet<>(title.texts().values()).size() > 1) {
        title.texts().values().forEach(word -> known.putIfAbsent(Names.normal(word), title));
      }
    }
  }

  /** For the columns of a file with these headers. */
  static Titles ofColumns(Catalog catalog, List<String> headers) {
    var titles =
        catalog.visible(Actor.anonymous()).stream()
            .flatMap(contract -> contract.columns().stream())
            .map(Column::title)
            .toList();
    return new Titles(headers, titles);
  }

  /** For what a file is called. */
  static Titles ofDataset(Catalog catalog, String name) {
    var titles = catalog.visible(Actor.anonymous()).stream().map(Contract::title).toList();
    return new Titles(List.of(name), titles);
  }

  LocalText of(String word) {
    var language = language(word);
    if (language == null) {
      return LocalText.same(word);
    }
    var texts = new LinkedHashMap<String, String>();
    var found = known.get(Names.normal(word));
    if (found != null) {
      LocalText.LANGUAGES.stream()
          .map(Locale::getLanguage)
          .filter(found.texts()::containsKey)
          .forEach(one -> texts.put(one, found.texts().get(one)));
    }
    texts.put(found == null ? language : languageIn(found, word, language), word);
    return new LocalText(texts);
  }

  /** The catalogue knows better than letters which language a word is of. */
  private static String languageIn(LocalText title, String word, String guessed) {
    return title.texts().entrySet().stream()
        .filter(text -> Names.normal(text.getValue()).equals(Names.normal(word)))
        .map(Map.Entry::getKey)
        .filter(language -> !language.equals(guessed))
        .findFirst()
        .filter(language ->
            !Names.normal(title.texts().getOrDefault(guessed, "")).equals(Names.normal(word)))
        .orElse(guessed);
  }

  /** The language of a word, ISO 639-1; null where it has no letters and is of every language. */
  private @Nullable String language(String word) {
    if (isKazakh(word)) {
      return "kk";
    }
    if (CYRILLIC.matcher(word).find()) {
      return cyrillic;
    }
    return LETTER.matcher(word).find() ? "en" : null;
  }

  private static boolean isKazakh(String word) {
    return KAZAKH.matcher(word.toLowerCase(Locale.ROOT)).find();
  }

  /** "замеры_шума" reads as "Замеры шума". */
  static String readable(String name) {
    var words = name.replaceAll("[_\\s]+", " ").strip();
    return words.isEmpty()
        ? name
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
