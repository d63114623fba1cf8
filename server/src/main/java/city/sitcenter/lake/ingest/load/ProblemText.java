package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.Phrases;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A kept problem in the words of its reader, in the form in which answers tell problems. */
public final class ProblemText {

  private ProblemText() {}

  public static Map<String, Object> of(Load.Fault fault, Locale language) {
    var problem = fault.problem();
    var words = Phrases.of("problems", language);
    var told = new LinkedHashMap<String, Object>();
    told.put("type", "urn:sitcenter:problem:" + fault.code());
    told.put("code", fault.code());
    told.put("status", problem.code().status());
    for (var part : new String[] {"title", "detail", "hint"}) {
      told.put(part, words.say(fault.code() + "." + part, fault.arguments().toArray()));
    }
    return told;
  }
}
