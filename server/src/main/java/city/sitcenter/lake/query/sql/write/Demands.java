package city.sitcenter.lake.query.sql.write;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.lake.query.sql.read.Times;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDateLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlTimestampLiteral;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a WHERE what it demands of the columns of one table: comparisons of a bare column with
 * a fixed value that all have to hold. Such a comparison is never true of an absent value, so rows
 * that break it can be left out before any join, outer ones too: what they would have joined with
 * is joined with nothing instead and falls to the same comparison.
 */
final class Demands {

  /** Far above what two ways of turning a decimal into a floating number differ by. */
  private static final BigDecimal SLACK = new BigDecimal("1e-12");

  /** Digits of the largest whole number a column holds. */
  private static final int LONGEST_WHOLE = 19;

  private final String alias;
  private final Contract contract;
  private final ZoneId zone;
  private final List<Within> found = new ArrayList<>();

  private Demands(String alias, Contract contract, ZoneId zone) {
    this.alias = alias;
    this.contract = contract;
    this.zone = zone;
  }

  /**
   * @param where of the SELECT that has the table in its FROM; null: none
   * @param alias under which that SELECT knows the table
   */
  static List<Within> of(@Nullable SqlNode where, String alias, Contract contract, ZoneId zone) {
    var demands = new Demands(alias, contract, zone);
    if (where != null) {
      demands.read(where);
    }
    return demands.found;
  }

  private void read(SqlNode node) {
    if (!(node instanceof SqlCall call)) {
      return;
    }
    switch (call.getKind()) {
      case AND -> call.getOperandList().forEach(this::read);
      case EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> {
        compared(call.getKind(), call.operand(0), call.operand(1));
        compared(call.getKind().reverse(), call.operand(1), call.operand(0));
      }
      case BETWEEN -> between(call);
      case IN -> in(call);
      default -> {}
    }
  }

  private void compared(SqlKind kind, SqlNode left, SqlNode right) {
    column(left)
        .ifPresent(column -> {
          var span = span(right, column.type());
          if (span == null) {
            return;
          }
          found.add(
              switch (kind) {
                case LESS_THAN, LESS_THAN_OR_EQUAL -> Within.one(column.name(), null, span.to());
                case GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                    Within.one(column.name(), span.from(), null);
                default -> Within.one(column.name(), span.from(), span.to());
              });
        });
  }

  private void between(SqlCall call) {
    if (call.getOperator() == SqlStdOperatorTable.BETWEEN) {
      compared(SqlKind.GREATER_THAN_OR_EQUAL, call.operand(0), call.operand(1));
      compared(SqlKind.LESS_THAN_OR_EQUAL, call.operand(0), call.operand(2));
    }
  }

  private void in(SqlCall call) {
    var column = column(call.operand(0)).orElse(null);
    if (column == null
        || call.getOperator() != SqlStdOperatorTable.IN
        || !(call.operand(1) instanceof SqlNodeList list)) {
      return;
    }
    var spans = new ArrayList<Within.Span>();
    for (var item : list) {
      var span = span(item, column.type());
      if (span == null) {
        return;
      }
      spans.add(span);
    }
    if (!spans.isEmpty()) {
      found.add(new Within(column.name(), spans));
    }
  }

  private record Named(String name, ColumnType type) {}

  private Optional<Named> column(SqlNode node) {
    if (node instanceof SqlCall call && isWide(call)) {
      // beside a number with a fraction a whole number is widened; its value stays
      return column(call.operand(0)).filter(column -> column.type() == ColumnType.INTEGER);
    }
    return node instanceof SqlIdentifier id
            && id.names.size() == 2
            && id.names.getFirst().equals(alias)
        ? contract.column(id.names.getLast()).map(column -> new Named(column.name(), column.type()))
        : Optional.empty();
  }

  /** The fixed value, as a span that surely holds it; null where it is none or not a plain one. */
  private Within.@Nullable Span span(SqlNode node, ColumnType type) {
    var value =
        switch (type) {
          case STRING -> text(node);
          case INTEGER, DECIMAL -> exact(node);
          case NUMBER -> number(node);
          case DATE -> date(node);
          case TIMESTAMP -> time(node);
          case BOOLEAN, TIME -> null;
        };
    if (value == null) {
      return null;
    }
    if (type == ColumnType.NUMBER) {
      var number = (BigDecimal) value;
      var slack = number.abs().multiply(SLACK);
      return new Within.Span(number.subtract(slack), number.add(slack));
    }
    return new Within.Span(value, value);
  }

  private static @Nullable String text(SqlNode node) {
    return node instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.CHAR
        ? literal.getValueAs(String.class)
        : null;
  }

  private static @Nullable BigDecimal exact(SqlNode node) {
    return switch (node) {
      case SqlNumericLiteral literal when literal.getTypeName() == SqlTypeName.DECIMAL ->
          literal.bigDecimalValue();
      case SqlCall call when call.getOperator() == SqlStdOperatorTable.UNARY_MINUS ->
          negated(exact(call.operand(0)));
      case SqlCall call when isCast(call, SqlTypeName.BIGINT) -> kept(exact(call.operand(0)), 0);
      case SqlCall call when isCast(call, SqlTypeName.DECIMAL) ->
          kept(exact(call.operand(0)), Math.max(0, basic(call).getScale()));
      default -> null;
    };
  }

  /** The number, if a type with so many decimals holds it as it is. */
  private static @Nullable BigDecimal kept(@Nullable BigDecimal number, int decimals) {
    return number == null || number.stripTrailingZeros().scale() > decimals ? null : number;
  }

  private static @Nullable BigDecimal number(SqlNode node) {
    return switch (node) {
      case SqlNumericLiteral literal -> literal.bigDecimalValue();
      case SqlCall call when call.getOperator() == SqlStdOperatorTable.UNARY_MINUS ->
          negated(number(call.operand(0)));
      case SqlCall call when isCast(call, SqlTypeName.DOUBLE) -> number(call.operand(0));
      default -> null;
    };
  }

  private static @Nullable BigDecimal negated(@Nullable BigDecimal number) {
    return number == null ? null : number.negate();
  }

  private @Nullable Object date(SqlNode node) {
    var written =
        switch (node) {
          case SqlDateLiteral literal -> literal.toFormattedString();
          case SqlCall call when isCast(call, SqlTypeName.DATE) -> text(call.operand(0));
          default -> null;
        };
    try {
      return written == null || written.length() != 10 ? null : LocalDate.parse(written);
    } catch (DateTimeException unusual) {
      return null;
    }
  }

  private @Nullable Instant time(SqlNode node) {
    if (node instanceof SqlCall call
        && isCast(call, SqlTypeName.TIMESTAMP)
        && call.operand(0) instanceof SqlTimestampLiteral literal) {
      return time(literal);
    }
    var written =
        switch (node) {
          case SqlTimestampLiteral literal -> literal.toFormattedString();
          case SqlCall call when isCast(call, SqlTypeName.TIMESTAMP) -> text(call.operand(0));
          default -> null;
        };
    // as exact as the engine reads it
    return written == null
        ? null
        : Times.read(written, zone, node.getParserPosition()).truncatedTo(ChronoUnit.MICROS);
  }

  private static boolean isWide(SqlCall call) {
    return isCast(call, SqlTypeName.DECIMAL)
        && basic(call).getPrecision() - Math.max(0, basic(call).getScale()) >= LONGEST_WHOLE;
  }

  private static SqlBasicTypeNameSpec basic(SqlCall cast) {
    return (SqlBasicTypeNameSpec) ((SqlDataTypeSpec) cast.operand(1)).getTypeNameSpec();
  }

  private static boolean isCast(SqlCall call, SqlTypeName type) {
    return call.getKind() == SqlKind.CAST
        && call.operand(1) instanceof SqlDataTypeSpec spec
        && spec.getTypeNameSpec() instanceof SqlBasicTypeNameSpec
        && spec.getTypeName().getSimple().equalsIgnoreCase(type.getName());
  }
}
