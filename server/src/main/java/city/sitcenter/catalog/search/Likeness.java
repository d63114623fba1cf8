package city.sitcenter.catalog.search;

import city.sitcenter.catalog.Nearest;

/**
 * How alike a word that was typed and a word that is known are, from 0 (not at all) to 1.
 *
 * <p>Endings are what changes in Russian and Kazakh words, so a long common beginning counts as the
 * same word in another form: {@code вызовов} finds {@code вызовы}, {@code мектептерде} finds {@code
 * мектеп}. No stemmer is needed, and there is none for Kazakh.
 */
final class Likeness {

  static final double EXACT = 1;
  static final double BEGINNING = 0.8;
  private static final double FORM = 0.6;
  static final double SLIP = 0.4;
  private static final int SHORTEST_STEM = 4;

  private Likeness() {}

  static double of(String typed, String known) {
    if (typed.equals(known)) {
      return EXACT;
    }
    if (known.startsWith(typed)) {
      return BEGINNING;
    }
    int shared = shared(typed, known);
    if (shared >= SHORTEST_STEM && (shared == known.length() || isForm(typed, known, shared))) {
      return FORM;
    }
    return isSlip(typed, known) ? SLIP : 0;
  }

  /**
   * Two forms of a word differ in a few last letters, and share most of the shorter. Where the same
   * letter follows again after as many, it is a letter within that differs: another word.
   */
  private static boolean isForm(String a, String b, int shared) {
    int typed = a.length();
    int known = b.length();
    boolean within = typed == known && a.charAt(typed - 1) == b.charAt(known - 1);
    return !within
        && typed - shared <= 3
        && known - shared <= 3
        && shared >= Math.ceil(0.6 * Math.min(typed, known))
        && shared >= Math.max(typed, known) / 2;
  }

  private static int shared(String a, String b) {
    int most = Math.min(a.length(), b.length());
    int shared = 0;
    while (shared < most && a.charAt(shared) == b.charAt(shared)) {
      shared++;
    }
    return shared;
  }

  private static boolean isSlip(String typed, String known) {
    int allowed = typed.length() < 4 ? 0 : typed.length() < 8 ? 1 : 2;
    if (allowed == 0 || known.length() < typed.length() - allowed) {
      return false;
    }
    if (near(typed, known, known.length(), allowed) && Nearest.distance(typed, known) <= allowed) {
      return true;
    }
    // a slip in the beginning of a longer word counts as well: people stop typing when they see it
    int start = Math.min(known.length(), typed.length());
    return typed.length() >= 5
        && start < known.length()
        && near(typed, known, start, allowed)
        && Nearest.distance(typed, known.substring(0, start)) <= allowed;
  }

  /** Sorts out nearly all words without counting edits: each edit changes two letters at most. */
  private static boolean near(String typed, String known, int end, int allowed) {
    return Math.abs(end - typed.length()) <= allowed
        && Long.bitCount(letters(typed, typed.length()) ^ letters(known, end)) <= 2 * allowed;
  }

  private static long letters(String word, int end) {
    long letters = 0;
    for (int i = 0; i < end; i++) {
      letters |= 1L << (word.charAt(i) & 63);
    }
    return letters;
  }
}
