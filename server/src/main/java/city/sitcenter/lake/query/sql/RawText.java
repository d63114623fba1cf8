package city.sitcenter.lake.query.sql;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;

/** Prints one text that this package made. */
final class RawText extends SqlSpecialOperator {

  private final String text;

  RawText(String text) {
    super("RAW", SqlKind.OTHER);
    this.text = text;
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
    writer.print(text);
    writer.setNeedWhitespace(true);
  }
}
