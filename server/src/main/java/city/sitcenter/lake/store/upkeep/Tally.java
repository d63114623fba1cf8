package city.sitcenter.lake.store.upkeep;

import city.sitcenter.kernel.Phrases;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much a work of upkeep did, by what it did it to: {@code files=3 bytes=400}. Kept as it is,
 * told in the reader's language.
 */
public record Tally(String text) {

  private static final String BUNDLE = "upkeep";

  public Tally {
    if (!text.matches("[a-z-]*(=\\d+)?( [a-z-]+=\\d+)*")) {
      throw new IllegalArgumentException("tally: " + text);
    }
  }

  /** Nothing to tell. */
  public static final Tally NOTHING = new Tally("");

  /**
   * @param what has its words in {@code upkeep_*.properties}
   */
  public static Tally of(String what, long count) {
    return new Tally(what + "=" + count);
  }

  public Tally and(String what, long count) {
    return and(of(what, count));
  }

  public Tally and(Tally other) {
    return new Tally((text + " " + other.text).strip());
  }

  /**
   * What was kept, in words. What is no tally, such as where a backup lies, stays as it is; a
   * failure is told by the title of its problem.
   */
  static String words(String state, String kept, Locale language) {
    if (state.equals("failed")) {
      var titles = Phrases.of("problems", language);
      var key = kept.lines().findFirst().orElse("") + ".title";
      return titles.has(key) ? titles.say(key) : kept;
    }
    var words = Phrases.of(BUNDLE, language);
    if (kept.isEmpty()
        || !Arrays.stream(kept.split(" "))
            .allMatch(part -> part.matches("[a-z-]+=\\d+") && words.has(name(part)))) {
      return kept;
    }
    return Arrays.stream(kept.split(" "))
        .map(part -> words.say(name(part), Long.parseLong(part.substring(part.indexOf('=') + 1))))
        .collect(Collectors.joining(", "));
  }

  private static String name(String part) {
    return part.substring(0, part.indexOf('='));
  }
}
