package city.sitcenter.lake.ingest.format;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the lines people put below a table from its rows. */
final class Footers {

  /** Rows at the end that are looked at. */
  static final int LOOK = 12;

  private static final Pattern WORDS =
      Pattern.compile(
          "(?iu)^\\s*(итого|всего|барлығы|жиыны|total|grand total|sum|source|источник|дереккөз|"
              + "примечани|ескерту|note|rows?\\b|записей|строк|©|\\*|--).*",
          Pattern.DOTALL);

  private Footers() {}

  /**
   * How many of the last rows are a footer. A row belongs to it when it starts with such a word and
   * has empty cells, or when its only text stands after a blank row.
   */
  static int count(List<? extends List<? extends @Nullable String>> rows, int width) {
    int found = 0;
    for (int i = rows.size() - 1; i >= 0; i--) {
      var cells = rows.get(i).stream().filter(Objects::nonNull).filter(c -> !c.isBlank()).toList();
      boolean short_ = cells.size() < Math.max(2, width);
      boolean word = !cells.isEmpty() && short_ && WORDS.matcher(cells.getFirst()).matches();
      boolean alone =
          cells.size() == 1
              && width > 2
              && i > 0
              && isBlank(rows.get(i - 1))
              && prose(cells.getFirst());
      if (word || alone) {
        found = rows.size() - i;
      } else if (!cells.isEmpty()) {
        break;
      }
    }
    return found;
  }

  private static boolean isBlank(List<? extends @Nullable String> cells) {
    return cells.stream().allMatch(cell -> cell == null || cell.isBlank());
  }

  private static boolean prose(String text) {
    return text.strip().contains(" ") || text.strip().endsWith(":");
  }
}
