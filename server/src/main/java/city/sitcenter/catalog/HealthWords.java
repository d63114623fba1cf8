package city.sitcenter.catalog;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;

/** Says why a dataset is as healthy as it is, in the reader's language. */
final class HealthWords {

  private HealthWords() {}

  static String of(Health.Reason reason, Locale language) {
    var spoken =
        switch (language.getLanguage()) {
          case "kk", "ru" -> Locale.of(language.getLanguage());
          default -> Locale.ENGLISH;
        };
    var bundle = ResourceBundle.getBundle("health", spoken);
    var facts =
        reason.arguments().stream()
            .map(fact ->
                switch (fact) {
                  case Duration span -> span(span, bundle);
                  case Health.Why why -> sentence(why, spoken);
                  default -> fact;
                })
            .toArray();
    return new MessageFormat(bundle.getString(reason.code()), spoken).format(facts);
  }

  /** What a problem is called; its code where a newer program left one we do not know. */
  private static String sentence(Health.Why why, Locale spoken) {
    var titles = ResourceBundle.getBundle("problems", spoken);
    var key = why.problem() + ".title";
    return titles.containsKey(key) ? titles.getString(key) : why.problem();
  }

  /** The two largest parts: nobody wants the minutes of a week. */
  private static String span(Duration span, ResourceBundle bundle) {
    long days = span.toDays();
    long hours = span.toHoursPart();
    long minutes = span.toMinutesPart();
    var parts =
        days > 0
            ? part(days, "unit.day", bundle) + part(hours, "unit.hour", bundle)
            : part(hours, "unit.hour", bundle) + part(minutes, "unit.minute", bundle);
    return parts.isBlank() ? "0 " + bundle.getString("unit.minute") : parts.strip();
  }

  private static String part(long number, String unit, ResourceBundle bundle) {
    return number == 0 ? "" : number + " " + bundle.getString(unit) + " ";
  }
}
