package city.sitcenter.kernel;

/**
 * Text that every store and engine keeps as it is: no control characters but line ends and tabs,
 * and no half of a character. PostgreSQL refuses NUL and lone surrogates outright.
 */
public final class PlainText {

  private PlainText() {}

  /** True for the control characters that no text of a person has a use for. */
  public static boolean isControl(int c) {
    return c < 32 && c != '\n' && c != '\r' && c != '\t' || c == 127;
  }

  /** The place of the first character that is not plain; -1 when all are. */
  public static int odd(CharSequence text, int from, int to) {
    for (int i = from; i < to; i++) {
      var c = text.charAt(i);
      if (isControl(c)) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 >= to
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  public static boolean isPlain(CharSequence text) {
    return odd(text, 0, text.length()) < 0;
  }

  /** A character that is not plain, as people name it. */
  public static String code(int character) {
    return "U+%04X".formatted(character);
  }
}
