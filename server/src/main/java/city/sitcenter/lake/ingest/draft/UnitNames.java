package city.sitcenter.lake.ingest.draft;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Units by what columns are called, as UCUM codes. */
final class UnitNames {

  private static final Map<Pattern, String> BY_NAME = new LinkedHashMap<>();

  /** An underscore ends a word as a space does. */
  private static final String BEFORE = "(?<![\\p{L}\\d])";

  /** The city's money; thousands and millions of it are no unit. */
  private static final String TENGE = "(" + alone("тг|тнг|kzt") + "|тенге|теңге|₸)";

  private static final Pattern MANY =
      Pattern.compile(
          "(?iU)("
              + BEFORE
              + "(тыс|мың|млн|млрд|трлн|mln|bln|т\\.\\s*(тг|тенге))|тысяч|миллион|миллиард|thousand|million|billion)");
  private static final Pattern MONEY = Pattern.compile("(?iU)" + TENGE);
  private static final Pattern MONEY_AT_END =
      Pattern.compile("(?iU)[\\s_,;(\\[]*" + TENGE + "\\.?[)\\]]?\\s*$");

  static {
    put(TENGE + " ?/ ?(м²|м2|m2|кв\\.? ?м)", "KZT/m2");
    put(TENGE + "(?! ?/)", "KZT");
    put("мкг/м|ug/m|µg/m|pm_?2[._]?5|pm_?10|\\bno2\\b|\\bso2\\b", "ug/m3");
    put("мг/м|mg/m", "mg/m3");
    put("км/ч|км/сағ|km/h|kmh|kph", "km/h");
    put("м/с|m/s\\b|wind.?speed|скорость ветра|жел жылдамдығы", "m/s");
    put("°c|температ|temperature|\\btemp\\b", "Cel");
    put("влажност|humidity|ылғалдыл|%|процент|percent|пайыз", "%");
    put("кпа|kpa", "kPa");
    put("гпа|hpa|давлени|pressure|қысым", "hPa");
    put("квт.?ч|kwh", "kW.h");
    put("квт\\b|\\bkw\\b", "kW");
    put("гкал|gcal", "Gcal");
    put("м³|м3|куб\\.? ?м|cubic", "m3");
    put("м²|м2|кв\\.? ?м|square.?m|area_m2", "m2");
    put("\\(га\\)|гектар|hectare", "har");
    put("\\bкм\\b|_km\\b|\\(km\\)|distance_km", "km");
    put("\\bмм\\b|\\(mm\\)|_mm\\b|precipitation|осадки", "mm");
    put("\\bсм\\b|\\(cm\\)|_cm\\b", "cm");
    put("\\bминут|_min\\b|minutes|\\(min\\)", "min");
    put("\\bсекунд|_sec\\b|seconds", "s");
    put("\\bчас(ов|ы)?\\b|_hours?\\b|hours", "h");
    put("\\bкг\\b|_kg\\b|\\(kg\\)", "kg");
    put("тонн|\\btons?\\b|tonnes", "t");
    put("широт|latitude|\\blat\\b|ендік|долгот|longitude|\\blon\\b|\\blng\\b|бойлық", "deg");
  }

  private UnitNames() {}

  private static void put(String pattern, String unit) {
    BY_NAME.put(
        Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS | Pattern.CASE_INSENSITIVE), unit);
  }

  private static String alone(String words) {
    return BEFORE + "(" + words + ")(?![\\p{L}\\d])";
  }

  /** True for a name that speaks of thousands or millions of the city's money. */
  static boolean isMany(String name) {
    return MANY.matcher(name).find() && MONEY.matcher(name).find();
  }

  /** The unit a column's name speaks of; null when it does not. */
  static @Nullable String find(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return BY_NAME.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(lower).find())
        .filter(entry -> !entry.getValue().startsWith("KZT") || !MANY.matcher(lower).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** A column's name without the unit at its end, which is said beside it. */
  static String bare(String name, @Nullable String unit) {
    var bare = "KZT".equals(unit) ? MONEY_AT_END.matcher(name).replaceFirst("") : name;
    return bare.isBlank() ? name : bare;
  }

  /** Least and largest value that is usual in a city; null where nothing is known. */
  static double @Nullable [] usual(String unit) {
    return switch (unit) {
      case "Cel" -> new double[] {-60, 60};
      case "%" -> new double[] {0, 100};
      case "hPa" -> new double[] {500, 1100};
      case "m/s" -> new double[] {0, 120};
      default -> null;
    };
  }
}
