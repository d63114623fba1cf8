package city.sitcenter.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person most likely meant. */
public final class Nearest {

  private Nearest() {}

  /**
   * The nearest of the known words, if one is near enough to be meant; never what was written, for
   * that is known not to fit.
   */
  public static Optional<String> to(String written, Collection<String> known) {
    var word = written.toLowerCase(Locale.ROOT);
    if (word.length() > 64) {
      return Optional.empty();
    }
    var most = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(candidate -> !candidate.equals(written))
        .map(candidate -> new Guess(candidate, distance(word, candidate.toLowerCase(Locale.ROOT))))
        .filter(guess -> guess.distance <= most)
        .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::word))
        .map(Guess::word);
  }

  private record Guess(String word, int distance) {}

  /** Optimal string alignment: a swap of neighbours counts as one slip. */
  public static int distance(String a, String b) {
    var before = new int[b.length() + 1];
    var last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      var next = new int[b.length() + 1];
      next[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        next[j] = Math.min(Math.min(next[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = next;
    }
    return last[b.length()];
  }
}
