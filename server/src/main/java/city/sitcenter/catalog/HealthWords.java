package city.sitcenter.catalog;

import city.sitcenter.kernel.Phrases;
import java.time.Duration;
import java.util.Locale;

/** Says why a dataset is as healthy as it is, in the reader's language. */
final class HealthWords {

  private HealthWords() {}

  static String of(Health.Reason reason, Locale language) {
    var words = Phrases.of("health", language);
    var facts =
        reason.arguments().stream()
            .map(fact ->
                switch (fact) {
                  case Duration span -> span(span, words);
                  case Health.Why why -> sentence(why, language);
                  default -> fact;
                })
            .toArray();
    return words.say(reason.code(), facts);
  }

  /** What a problem is called; its code where a newer program left one we do not know. */
  private static String sentence(Health.Why why, Locale language) {
    var titles = Phrases.of("problems", language);
    var key = why.problem() + ".title";
    return titles.has(key) ? titles.say(key) : why.problem();
  }

  /** The two largest parts: nobody wants the minutes of a week. */
  private static String span(Duration span, Phrases words) {
    long days = span.toDays();
    long hours = span.toHoursPart();
    long minutes = span.toMinutesPart();
    var parts =
        days > 0
            ? part(days, "unit.day", words) + part(hours, "unit.hour", words)
            : part(hours, "unit.hour", words) + part(minutes, "unit.minute", words);
    return parts.isBlank() ? "0 " + words.say("unit.minute") : parts.strip();
  }

  private static String part(long number, String unit, Phrases words) {
    return number == 0 ? "" : number + " " + words.say(unit) + " ";
  }
}
