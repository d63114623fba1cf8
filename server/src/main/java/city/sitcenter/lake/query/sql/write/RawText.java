package city.sitcenter.lake.query.sql.write;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;

/** Prints one text that this package made. */
final class RawText extends SqlSpecialOperator {

  private final String text;

  /**
   * Of a kind and a precedence that get no parentheses: {@code LIMIT (10)} is not SQL everywhere.
   */
  RawText(String text) {
    super("RAW", SqlKind.OTHER_FUNCTION, 200);
    this.text = text;
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
    writer.print(text);
    writer.setNeedWhitespace(true);
  }
}
