package city.sitcenter.lake.query.figure;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.read.Result;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names an answer, or one cell of it: {@code result} or {@code result:row:column}.
 *
 * @param row from 0; -1 for the whole answer
 * @param column its name, or its number from 0; empty for the whole answer
 */
record FigureId(String result, int row, String column) {

  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{32})(?::([0-9]{1,6}):([^:\\p{Cntrl}]{1,128}))?");

  static FigureId of(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new Problem(ProblemCode.FIGURE_NOT_FOUND, text);
    }
    return parts.group(2) == null
        ? new FigureId(parts.group(1), -1, "")
        : new FigureId(parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3));
  }

  boolean isCell() {
    return row >= 0;
  }

  /** Number of the cell's column in the answer. */
  int columnIn(List<Result> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    var number = column.matches("[0-9]{1,4}") ? Integer.parseInt(column) : columns.size();
    if (number >= columns.size()) {
      throw new Problem(ProblemCode.FIGURE_NOT_FOUND, this);
    }
    return number;
  }

  @Override
  public String toString() {
    return isCell() ? result + ":" + row + ":" + column : result;
  }
}
