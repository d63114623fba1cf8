package city.sitcenter.platform;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.annotation.MergedAnnotations;

/** Names a setting that nobody reads, with the nearest that somebody does. */
final class SettingsCheck {

  private static final String PREFIX = "sitcenter.";
  private static final String ENVIRONMENT = "SITCENTER_";

  private SettingsCheck() {}

  /**
   * @param given names as they were given, from files and flags ({@code sitcenter.lake.disk}) or
   *     the environment ({@code SITCENTER_LAKE_DISK})
   * @param settings the records that read settings
   */
  static void check(Collection<String> given, Collection<Class<?>> settings) {
    var known = new TreeSet<String>();
    settings.forEach(type -> collect(prefix(type), type, known));
    var wrong = new ArrayList<Problem.Spot>();
    for (var name : given) {
      if (!isKnown(name, known)) {
        wrong.add(new Problem.Spot(name, null, null, "no such setting", nearest(name, known)));
      }
    }
    if (!wrong.isEmpty()) {
      var first = wrong.getFirst();
      throw new Problem(
          ProblemCode.SETTINGS_INVALID,
          wrong,
          null,
          "«" + first.field() + "»; " + nearest(String.valueOf(first.field()), known));
    }
  }

  private static String prefix(Class<?> type) {
    return MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix");
  }

  private static void collect(String prefix, Class<?> type, Collection<String> known) {
    for (var part : type.getRecordComponents()) {
      var name = prefix + "." + dashed(part.getName());
      known.add(name);
      if (part.getType().isRecord()) {
        collect(name, part.getType(), known);
      } else if (Map.class.isAssignableFrom(part.getType())
          || List.class.isAssignableFrom(part.getType())) {
        known.add(name + ".*");
      }
    }
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static boolean isKnown(String name, Collection<String> known) {
    var wanted = flat(name);
    return known.stream()
        .anyMatch(candidate ->
            candidate.endsWith(".*")
                ? wanted.startsWith(flat(candidate.substring(0, candidate.length() - 2)))
                : flat(candidate).equals(wanted));
  }

  private static String nearest(String name, Collection<String> known) {
    var wanted = flat(name);
    return known.stream()
        .filter(candidate -> !candidate.endsWith(".*"))
        .min(
            Comparator.comparingInt(
                c -> LevenshteinDistance.getDefaultInstance().apply(wanted, flat(c))))
        .map(candidate -> "nearest: " + inTheSameForm(name, candidate))
        .orElse("");
  }

  private static String inTheSameForm(String asked, String candidate) {
    return asked.startsWith(ENVIRONMENT)
        ? candidate.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "")
        : candidate;
  }

  /** Dots, dashes and case do not tell settings apart, as Spring's relaxed binding has it. */
  private static String flat(String name) {
    var lower = name.toLowerCase(Locale.ROOT).replace('_', '.');
    var within = lower.startsWith(PREFIX) ? lower : PREFIX + lower;
    return within.replaceAll("\\[\\d+]", "").replace("-", "").replace(".", "");
  }
}
