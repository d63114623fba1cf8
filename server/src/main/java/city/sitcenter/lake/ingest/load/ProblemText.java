package city.sitcenter.lake.ingest.load;

import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** A kept problem in the words of its reader, in the form in which answers tell problems. */
public final class ProblemText {

  private ProblemText() {}

  public static Map<String, Object> of(Load.Fault fault, Locale language) {
    var problem = fault.problem();
    var words = ResourceBundle.getBundle("problems", spoken(language));
    var told = new LinkedHashMap<String, Object>();
    told.put("type", "urn:sitcenter:problem:" + fault.code());
    told.put("code", fault.code());
    told.put("status", problem.code().status());
    for (var part : new String[] {"title", "detail", "hint"}) {
      var pattern = words.getString(fault.code() + "." + part);
      told.put(part, new MessageFormat(pattern, language).format(fault.arguments().toArray()));
    }
    return told;
  }

  static Locale spoken(Locale language) {
    return switch (language.getLanguage()) {
      case "kk", "ru" -> Locale.of(language.getLanguage());
      default -> Locale.ENGLISH;
    };
  }
}
