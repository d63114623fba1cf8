package city.sitcenter.lake.query.figure;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.regex.Pattern;

/**
 * Names an answer, or one cell of it: {@code result} or {@code result:row:column}.
 *
 * @param row from 0; -1 for the whole answer
 * @param column from 0; -1 for the whole answer
 */
record FigureId(String result, int row, int column) {

  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{32})(?::([0-9]{1,6}):([0-9]{1,4}))?");

  static FigureId of(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new Problem(ProblemCode.FIGURE_NOT_FOUND, text);
    }
    return parts.group(2) == null
        ? new FigureId(parts.group(1), -1, -1)
        : new FigureId(
            parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
  }

  boolean isCell() {
    return row >= 0;
  }

  @Override
  public String toString() {
    return isCell() ? result + ":" + row + ":" + column : result;
  }
}
