package city.sitcenter.lake.query.sql.read;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.query.sql.words.Operators;
import city.sitcenter.lake.query.sql.words.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a parsed tree before it is validated: values put in, names given, size bounded.
 */
final class Shape {

  private static final int MOST_TABLES = 64;
  private static final int MOST_LEVELS = 1_000;

  private static final Pattern FAR_YEAR = Pattern.compile("^\\s*[+-]?\\d{5,}-");

  private Shape() {}

  /** Puts values in the places of a text's parameters. */
  static SqlNode withValues(SqlNode tree, List<String> names, Map<String, ?> values) {
    return names.isEmpty() && !(tree.toString().contains("?"))
        ? tree
        : Objects.requireNonNull(
            tree.accept(
                new SqlShuttle() {
                  @Override
                  public @Nullable SqlNode visit(SqlDynamicParam place) {
                    return value(place, names, values);
                  }
                }));
  }

  private static SqlNode value(SqlDynamicParam place, List<String> names, Map<String, ?> values) {
    var pos = place.getParserPosition();
    var name = place.getIndex() < names.size() ? names.get(place.getIndex()) : null;
    if (name == null || !values.containsKey(name)) {
      throw QueryProblems.at(pos, "no-value", name == null ? "?" : ":" + name);
    }
    return switch (values.get(name)) {
      case null -> SqlLiteral.createNull(pos);
      case Boolean yes -> SqlLiteral.createBoolean(yes, pos);
      case Number number -> number(number, pos);
      case Object text -> SqlLiteral.createCharString(text.toString(), pos);
    };
  }

  private static SqlNode number(Number number, SqlParserPos pos) {
    if (!Double.isFinite(number.doubleValue())) {
      throw QueryProblems.at(pos, "literal-wrong", number.toString());
    }
    var plain = new java.math.BigDecimal(number.toString()).toPlainString();
    return plain.startsWith("-")
        ? SqlStdOperatorTable.UNARY_MINUS.createCall(
            pos, SqlLiteral.createExactNumeric(plain.substring(1), pos))
        : SqlLiteral.createExactNumeric(plain, pos);
  }

  /** Gives every column of every SELECT, and of VALUES, a name that people can read. */
  static SqlNode named(SqlNode tree) {
    return Objects.requireNonNull(
        values(tree)
            .accept(
                new SqlShuttle() {
                  @Override
                  public @Nullable SqlNode visit(SqlCall call) {
                    var shaped = super.visit(call);
                    if (shaped instanceof SqlSelect select) {
                      select.setSelectList(names(select.getSelectList()));
                    }
                    return shaped;
                  }
                }));
  }

  /** {@code VALUES …} as a whole question is {@code SELECT * FROM (VALUES …) AS t (value, …)}. */
  private static SqlNode values(SqlNode tree) {
    if (tree.getKind() != SqlKind.VALUES
        || !(tree instanceof SqlCall rows && rows.operand(0) instanceof SqlCall first)) {
      return tree;
    }
    var pos = tree.getParserPosition();
    var taken = new HashSet<String>();
    var named = new ArrayList<SqlNode>(List.of(tree, new SqlIdentifier("t", pos)));
    first.getOperandList().forEach(_ -> named.add(new SqlIdentifier(unique("value", taken), pos)));
    return new SqlSelect(
        pos,
        null,
        SqlNodeList.of(SqlIdentifier.star(pos)),
        SqlStdOperatorTable.AS.createCall(pos, named),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A time of a year that neither the validator nor a person foresees. */
  static void datesWithinRange(SqlNode tree) {
    tree.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlLiteral literal) {
            if (literal instanceof SqlUnknownLiteral time
                && FAR_YEAR.matcher(time.getValueAs(String.class)).find()) {
              throw QueryProblems.at(
                  time.getParserPosition(),
                  "literal-kind",
                  time.tag,
                  time.getValueAs(String.class));
            }
            return null;
          }
        });
  }

  private static SqlNodeList names(SqlNodeList list) {
    var taken = new HashSet<String>();
    list.forEach(item -> given(item, taken));
    var named = new ArrayList<SqlNode>();
    for (var item : list) {
      named.add(
          item instanceof SqlCall call && call.getOperator() != SqlStdOperatorTable.AS
              ? as(call, name(call, taken))
              : item instanceof SqlLiteral ? as(item, unique("value", taken)) : item);
    }
    return new SqlNodeList(named, list.getParserPosition());
  }

  private static void given(SqlNode item, Set<String> taken) {
    if (item instanceof SqlIdentifier id && !id.isStar()) {
      taken.add(id.names.getLast().toLowerCase(Locale.ROOT));
    } else if (item instanceof SqlBasicCall call && call.getOperator() == SqlStdOperatorTable.AS) {
      taken.add(call.operand(1).toString().toLowerCase(Locale.ROOT));
    }
  }

  private static SqlNode as(SqlNode item, String name) {
    var pos = item.getParserPosition();
    return SqlStdOperatorTable.AS.createCall(pos, item, new SqlIdentifier(name, pos));
  }

  private static String name(SqlCall call, Set<String> taken) {
    var base = call;
    while (base.getOperator() == SqlStdOperatorTable.OVER
        && base.operand(0) instanceof SqlCall in) {
      base = in;
    }
    var name = Operators.name(base.getOperator());
    var of =
        base.operandCount() > 0 && base.operand(0) instanceof SqlIdentifier id && !id.isStar()
            ? "_" + id.names.getLast().toLowerCase(Locale.ROOT)
            : "";
    return unique(name.matches("[a-z][a-z0-9_]*") ? name + of : "value", taken);
  }

  private static String unique(String name, Set<String> taken) {
    var result = name;
    for (int i = 2; !taken.add(result); i++) {
      result = name + "_" + i;
    }
    return result;
  }

  /**
   * Refuses trees that multiply or are too deep to walk: the number of tables, each as often as it
   * is named and every CTE put where it is used, must stay small.
   */
  static void bounded(SqlNode tree) {
    if (isDeep(tree)) {
      throw deep(null);
    }
    if (tables(tree, new HashMap<>()) > MOST_TABLES) {
      throw new Problem(ProblemCode.QUERY_TOO_COMPLEX, Words.say("many-tables", MOST_TABLES));
    }
  }

  /** What cannot be walked, whether it was measured or the walk broke off. */
  static Problem deep(@Nullable Throwable cause) {
    return new Problem(
        ProblemCode.QUERY_TOO_COMPLEX, List.of(), cause, Words.say("many-levels", MOST_LEVELS));
  }

  /** Level by level, without the recursion that such a tree would break. */
  private static boolean isDeep(SqlNode tree) {
    List<SqlNode> level = List.of(tree);
    for (int depth = 0; !level.isEmpty(); depth++) {
      if (depth > MOST_LEVELS) {
        return true;
      }
      var below = new ArrayList<SqlNode>();
      for (var node : level) {
        var parts =
            switch (node) {
              case SqlCall call -> call.getOperandList();
              case SqlNodeList list -> list.getList();
              default -> List.<@Nullable SqlNode>of();
            };
        parts.stream().filter(Objects::nonNull).forEach(below::add);
      }
      level = below;
    }
    return false;
  }

  private static long tables(@Nullable SqlNode node, Map<String, Long> parts) {
    return switch (node) {
      case null -> 0;
      case SqlWith with -> {
        var inner = new HashMap<>(parts);
        for (var item : with.withList) {
          var part = (SqlWithItem) item;
          inner.put(
              part.name.getSimple().toLowerCase(Locale.ROOT),
              Math.max(1, tables(part.query, inner)));
        }
        yield tables(with.body, inner);
      }
      case SqlIdentifier id -> parts.getOrDefault(id.names.getLast().toLowerCase(Locale.ROOT), 0L);
      case SqlSelect select -> {
        long sum = Math.max(1, sources(select.getFrom(), parts));
        for (var operand : select.getOperandList()) {
          sum += operand == select.getFrom() ? 0 : tables(operand, parts);
        }
        yield Math.min(sum, 1_000_000);
      }
      case SqlNodeList list ->
          Math.min(list.getList().stream().mapToLong(item -> tables(item, parts)).sum(), 1_000_000);
      case SqlCall call ->
          Math.min(
              call.getOperandList().stream().mapToLong(item -> tables(item, parts)).sum(),
              1_000_000);
      default -> 0;
    };
  }

  /** In a FROM a name that is no CTE's is one table. */
  private static long sources(@Nullable SqlNode from, Map<String, Long> parts) {
    return switch (from) {
      case SqlIdentifier id -> parts.getOrDefault(id.names.getLast().toLowerCase(Locale.ROOT), 1L);
      case SqlJoin join ->
          Math.min(
              sources(join.getLeft(), parts)
                  + sources(join.getRight(), parts)
                  + tables(join.getCondition(), parts),
              1_000_000);
      case SqlCall call when call.getKind() == SqlKind.AS -> sources(call.operand(0), parts);
      case null, default -> tables(from, parts);
    };
  }
}
