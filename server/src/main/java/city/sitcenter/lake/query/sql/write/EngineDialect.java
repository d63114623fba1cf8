package city.sitcenter.lake.query.sql.write;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.read.Types;
import city.sitcenter.lake.query.sql.words.Function;
import city.sitcenter.lake.query.sql.words.Functions;
import city.sitcenter.lake.query.sql.words.Words;
import city.sitcenter.lake.store.engine.CityClock;
import city.sitcenter.lake.store.engine.Sql;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.pretty.SqlPrettyWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a validated tree for one engine by the table of functions. What stands in the table as
 * "java" depends on types and is written by the subclass.
 */
abstract class EngineDialect extends SqlDialect {

  /** A part that an engine needs twice is written twice, and so is what stands inside it. */
  private static final int MOST_WRITTEN = 500_000;

  private final Types types;
  private final CityClock clock;

  EngineDialect(Types types, CityClock clock) {
    super(
        SqlDialect.EMPTY_CONTEXT
            .withDatabaseProduct(DatabaseProduct.UNKNOWN)
            .withIdentifierQuoteString("\"")
            .withLiteralQuoteString("'")
            .withLiteralEscapedQuoteString("''"));
    this.types = types;
    this.clock = clock;
  }

  Types types() {
    return types;
  }

  CityClock clock() {
    return clock;
  }

  abstract @Nullable String template(Function function);

  /** The text of a call whose writing depends on types. */
  abstract String written(SqlCall call);

  String write(SqlNode node) {
    var writer =
        new SqlPrettyWriter(
            SqlPrettyWriter.config()
                .withDialect(this)
                .withAlwaysUseParentheses(true)
                .withQuoteAllIdentifiers(true)
                .withIndentation(0)
                .withClauseStartsLine(false)
                .withSelectListItemsOnSeparateLines(false));
    var text = writer.format(node);
    if (text.length() > MOST_WRITTEN) {
      throw new Problem(ProblemCode.QUERY_TOO_COMPLEX, Words.say("many-written", MOST_WRITTEN));
    }
    return text;
  }

  @Override
  public void unparseCall(SqlWriter writer, SqlCall call, int left, int right) {
    if (call.getKind() == SqlKind.VALUES) {
      var rows = call.getOperandList().stream().map(row -> "(" + all((SqlCall) row) + ")");
      writer.print("(VALUES " + rows.collect(Collectors.joining(", ")) + ")");
      writer.setNeedWhitespace(true);
      return;
    }
    var function = Functions.find(call.getOperator()).orElse(null);
    var template = function == null ? null : template(function);
    if (function == null || template == null) {
      super.unparseCall(writer, call, left, right);
    } else if (template.equals(Function.BY_TYPES)) {
      writer.print(written(call));
      writer.setNeedWhitespace(true);
    } else {
      writer.print(filled(template, call));
      writer.setNeedWhitespace(true);
    }
  }

  String operand(SqlCall call, int index) {
    return write(call.operand(index));
  }

  private String all(SqlCall call) {
    return call.getOperandList().stream().map(this::write).collect(Collectors.joining(", "));
  }

  private String filled(String template, SqlCall call) {
    var texts =
        call.getOperandList().stream().map(node -> node == null ? "" : write(node)).toList();
    var text = template.replace("{*}", String.join(", ", texts));
    for (int i = 0; i < texts.size(); i++) {
      text = text.replace("{" + i + "}", texts.get(i));
    }
    return text;
  }

  @Override
  public void quoteStringLiteral(StringBuilder out, @Nullable String charset, String value) {
    out.append(Sql.text(value));
  }

  @Override
  public boolean supportsCharSet() {
    return false;
  }

  @Override
  public void unparseOffsetFetch(
      SqlWriter writer, @Nullable SqlNode offset, @Nullable SqlNode fetch) {
    unparseFetchUsingLimit(writer, offset, fetch);
  }

  /** A call that prints one text of ours, for marks. */
  static SqlNode raw(String text, SqlNode instead) {
    return new SqlBasicCall(new RawText(text), new SqlNode[0], instead.getParserPosition());
  }
}
