package city.sitcenter.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One text in the city's languages.
 *
 * @param texts from language code (ISO 639-1, such as {@code kk}) to text; may be empty
 */
public record LocalText(@JsonValue Map<String, String> texts) {

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

  /** The wording for a language; where it is absent, the first there is; empty where none is. */
  public String in(Locale language) {
    var text = texts.get(language.getLanguage());
    return text != null ? text : texts.values().stream().findFirst().orElse("");
  }
}
