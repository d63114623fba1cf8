package city.sitcenter.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * One text in the city's languages.
 *
 * @param texts from language code (ISO 639-1, such as {@code kk}) to text; may be empty
 */
public record LocalText(@JsonValue Map<String, String> texts) {

  /** The languages the program itself speaks: Kazakh, Russian, English. */
  public static final List<Locale> LANGUAGES =
      List.of(Locale.of("kk"), Locale.of("ru"), Locale.ENGLISH);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public LocalText {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /** A text that has only one wording, such as a name that came without translations. */
  public static LocalText same(String text) {
    return new LocalText(Map.of("kk", text, "ru", text, "en", text));
  }

  public static LocalText of(String kk, String ru, String en) {
    var texts = new LinkedHashMap<String, String>();
    texts.put("kk", kk);
    texts.put("ru", ru);
    texts.put("en", en);
    return new LocalText(texts);
  }

  /** One text said in each language of the program. */
  public static LocalText inEach(Function<Locale, String> say) {
    return of(
        say.apply(LANGUAGES.get(0)), say.apply(LANGUAGES.get(1)), say.apply(LANGUAGES.get(2)));
  }

  /** The reader's language where the program speaks it, otherwise English. */
  public static Locale spoken(Locale reader) {
    return LANGUAGES.stream()
        .filter(one -> one.getLanguage().equals(reader.getLanguage()))
        .findFirst()
        .orElse(Locale.ENGLISH);
  }

  /** The wording for a language; where it is absent, the first there is; empty where none is. */
  public String in(Locale language) {
    var text = texts.get(language.getLanguage());
    return text != null ? text : texts.values().stream().findFirst().orElse("");
  }
}
