package city.sitcenter.kernel;

import java.util.Locale;

/** The word by which a constant is known outside the program: in files, addresses and tables. */
public final class Slug {

  private Slug() {}

  /** Such as {@code previous_year}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Such as {@code previous-year}, in codes that people read. */
  public static String dashed(Enum<?> constant) {
    return of(constant).replace('_', '-');
  }

  /**
   * The constant that is known by a word.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static <E extends Enum<E>> E read(Class<E> family, String slug) {
    return Enum.valueOf(family, slug.toUpperCase(Locale.ROOT));
  }
}
