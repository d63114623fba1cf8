package city.sitcenter.identity.access;

import java.security.SecureRandom;

/** Secrets made by the program: letters and digits without look-alikes, five bits each. */
public final class RandomText {

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomText() {}

  /**
   * @param length in letters; 52 are 260 bits
   */
  public static String of(int length) {
    return RANDOM
        .ints(length, 0, LETTERS.length())
        .mapToObj(LETTERS::charAt)
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }
}
