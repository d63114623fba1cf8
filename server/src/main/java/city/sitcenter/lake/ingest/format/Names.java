package city.sitcenter.lake.ingest.format;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Column names somebody hopes to find in a file, compared without regard to case and spaces. */
public final class Names {

  /** Nothing is hoped for. */
  public static final Names NONE = new Names(Set.of(), 0);

  private final Set<String> known;
  private final int size;

  private Names(Set<String> known, int size) {
    this.known = known;
    this.size = size;
  }

  /**
   * @param names every name that would be welcome, several for one column included
   * @param columns number of columns that stand behind them
   */
  public static Names of(Collection<String> names, int columns) {
    var known = new HashSet<String>();
    names.forEach(name -> known.add(normal(name)));
    return new Names(Set.copyOf(known), columns);
  }

  /** How many of the cells are such names. */
  int known(List<String> cells) {
    return (int) cells.stream().map(Names::normal).distinct().filter(known::contains).count();
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  /** A name as it is compared: small letters, no spaces, underscores or marks at its ends. */
  public static String normal(String name) {
    return name.strip()
        .replace("\uFEFF", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\u00a0\\u202f_]+", "");
  }
}
