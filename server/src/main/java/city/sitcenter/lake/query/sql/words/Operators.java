package city.sitcenter.lake.query.sql.words;

import static org.apache.calcite.sql.fun.SqlStdOperatorTable.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;

/** How each function of the language takes and gives types: the validator's half of the table. */
public final class Operators {

  private static final SqlReturnTypeInference NUMBER = ReturnTypes.DOUBLE_FORCE_NULLABLE;
  private static final SqlReturnTypeInference TEXT =
      ReturnTypes.VARCHAR.andThen(SqlTypeTransforms.TO_NULLABLE);
  private static final SqlReturnTypeInference WHOLE =
      ReturnTypes.BIGINT.andThen(SqlTypeTransforms.TO_NULLABLE);
  private static final SqlReturnTypeInference YES_NO =
      ReturnTypes.BOOLEAN.andThen(SqlTypeTransforms.TO_NULLABLE);
  private static final SqlOperandTypeChecker ONE_NUMBER = OperandTypes.NUMERIC;
  private static final SqlOperandTypeChecker TWO_NUMBERS = OperandTypes.NUMERIC_NUMERIC;
  private static final SqlOperandTypeChecker ONE_TEXT = families(SqlTypeFamily.CHARACTER);
  private static final SqlOperandTypeChecker TWO_TEXTS =
      families(SqlTypeFamily.CHARACTER, SqlTypeFamily.CHARACTER);
  private static final SqlOperandTypeChecker THREE_TEXTS =
      families(SqlTypeFamily.CHARACTER, SqlTypeFamily.CHARACTER, SqlTypeFamily.CHARACTER);
  private static final SqlOperandTypeChecker TEXT_NUMBER =
      families(SqlTypeFamily.CHARACTER, SqlTypeFamily.INTEGER);
  private static final SqlOperandTypeChecker DAY_OR_TIME = families(SqlTypeFamily.DATETIME);

  /** A division of whole numbers has a fraction; by zero it has no value. */
  private static final SqlOperator DIVISION =
      new SqlBinaryOperator(
          "/", SqlKind.DIVIDE, 60, true, NUMBER, InferTypes.FIRST_KNOWN, TWO_NUMBERS);

  public static final SqlOperator DATE_TRUNC =
      function("date_trun_", Operators::truncated, SqlTypeFamily.CHARACTER, SqlTypeFamily.DATETIME);
  public static final SqlOperator DATE_ADD =
      function(
          "date_ad_",
          ReturnTypes.ARG2_NULLABLE,
          SqlTypeFamily.CHARACTER,
          SqlTypeFamily.INTEGER,
          SqlTypeFamily.DATETIME);
  public static final SqlOperator DATE_DIFF =
      function(
          "date_dif_",
          WHOLE,
          SqlTypeFamily.CHARACTER,
          SqlTypeFamily.DATETIME,
          SqlTypeFamily.DATETIME);
  public static final SqlOperator SUBSTRING =
      function("substring", TEXT, OperandTypes.STRING_INTEGER_OPTIONAL_INTEGER);
  public static final SqlOperator NOW =
      SqlBasicFunction.create(
          "now", ReturnTypes.TIMESTAMP, OperandTypes.NILADIC, SqlFunctionCategory.TIMEDATE);
  public static final SqlOperator DATE_OF = part("to_date", ReturnTypes.DATE_NULLABLE);

  /** Parts of a time by the city's clock, from the function's name to the unit. */
  public static final Map<SqlOperator, String> PARTS = parts();

  private static final List<SqlOperator> ALL =
      List.of(
          EQUALS,
          NOT_EQUALS,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          AND,
          OR,
          NOT,
          IS_NULL,
          IS_NOT_NULL,
          IS_TRUE,
          IS_FALSE,
          IS_NOT_TRUE,
          IS_NOT_FALSE,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM,
          BETWEEN,
          NOT_BETWEEN,
          IN,
          NOT_IN,
          LIKE,
          NOT_LIKE,
          SqlLibraryOperators.ILIKE,
          SqlLibraryOperators.NOT_ILIKE,
          EXISTS,
          CASE,
          CAST,
          COALESCE,
          NULLIF,
          PLUS,
          MINUS,
          MULTIPLY,
          DIVISION,
          PERCENT_REMAINDER,
          UNARY_MINUS,
          UNARY_PLUS,
          CONCAT,
          // aggregates
          COUNT,
          SUM,
          AVG,
          MIN,
          MAX,
          STDDEV,
          STDDEV_POP,
          STDDEV_SAMP,
          VARIANCE,
          VAR_POP,
          VAR_SAMP,
          COVAR_POP,
          COVAR_SAMP,
          APPROX_COUNT_DISTINCT,
          aggregate("median", ONE_NUMBER),
          aggregate("quantile", TWO_NUMBERS),
          aggregate("cor_", TWO_NUMBERS),
          aggregate("regr_slop_", TWO_NUMBERS),
          aggregate("regr_intercep_", TWO_NUMBERS),
          SqlBasicAggFunction.create(
              "bool_and", SqlKind.OTHER_FUNCTION, YES_NO, OperandTypes.BOOLEAN),
          SqlBasicAggFunction.create(
              "bool_or", SqlKind.OTHER_FUNCTION, YES_NO, OperandTypes.BOOLEAN),
          // windows
          ROW_NUMBER,
          RANK,
          DENSE_RANK,
          PERCENT_RANK,
          CUME_DIST,
          NTILE,
          LAG,
          LEAD,
          FIRST_VALUE,
          LAST_VALUE,
          // mathematics
          ABS,
          CEIL,
          FLOOR,
          SIGN,
          MOD,
          TRUNCATE,
          function("round", ReturnTypes.ARG0_NULLABLE, OperandTypes.NUMERIC_OPTIONAL_INTEGER),
          function("sqrt", NUMBER, ONE_NUMBER),
          function("exp", NUMBER, ONE_NUMBER),
          function("ln", NUMBER, ONE_NUMBER),
          function("log10", NUMBER, ONE_NUMBER),
          function("power", NUMBER, TWO_NUMBERS),
          function("sin", NUMBER, ONE_NUMBER),
          function("cos", NUMBER, ONE_NUMBER),
          function("tan", NUMBER, ONE_NUMBER),
          function("atan2", NUMBER, TWO_NUMBERS),
          function("radians", NUMBER, ONE_NUMBER),
          function("degrees", NUMBER, ONE_NUMBER),
          function(
              "greatest",
              ReturnTypes.LEAST_RESTRICTIVE.andThen(SqlTypeTransforms.FORCE_NULLABLE),
              OperandTypes.SAME_VARIADIC),
          function(
              "least",
              ReturnTypes.LEAST_RESTRICTIVE.andThen(SqlTypeTransforms.FORCE_NULLABLE),
              OperandTypes.SAME_VARIADIC),
          // text
          UPPER,
          LOWER,
          CHAR_LENGTH,
          TRIM,
          POSITION,
          function("length", WHOLE, ONE_TEXT),
          SUBSTRING,
          function("replace", TEXT, THREE_TEXTS),
          function("contain_", YES_NO, TWO_TEXTS),
          function("starts_with", YES_NO, TWO_TEXTS),
          function("ends_with", YES_NO, TWO_TEXTS),
          function("left", TEXT, TEXT_NUMBER),
          function("right", TEXT, TEXT_NUMBER),
          function(
              "lpad",
              TEXT,
              SqlTypeFamily.CHARACTER,
              SqlTypeFamily.INTEGER,
              SqlTypeFamily.CHARACTER),
          function(
              "rpad",
              TEXT,
              SqlTypeFamily.CHARACTER,
              SqlTypeFamily.INTEGER,
              SqlTypeFamily.CHARACTER),
          function(
              "split_part",
              TEXT,
              SqlTypeFamily.CHARACTER,
              SqlTypeFamily.CHARACTER,
              SqlTypeFamily.INTEGER),
          function("regexp_like", YES_NO, TWO_TEXTS),
          function("regexp_extract", TEXT, TWO_TEXTS),
          // time
          DATE_TRUNC,
          DATE_ADD,
          DATE_DIFF,
          NOW,
          DATE_OF,
          EXTRACT,
          CURRENT_DATE,
          CURRENT_TIMESTAMP,
          // place
          function(
              "distance_km",
              NUMBER,
              SqlTypeFamily.NUMERIC,
              SqlTypeFamily.NUMERIC,
              SqlTypeFamily.NUMERIC,
              SqlTypeFamily.NUMERIC),
          function(
              "in_box",
              YES_NO,
              SqlTypeFamily.NUMERIC,
              SqlTypeFamily.NUMERIC,
              SqlTypeFamily.NUMERIC,
              SqlTypeFamily.NUMERIC,
              SqlTypeFamily.NUMERIC,
              SqlTypeFamily.NUMERIC));

  /** Parts of a query that are neither functions nor operators to a person. */
  private static final Set<SqlOperator> STRUCTURE =
      Set.of(
          AS,
          UNION,
          UNION_ALL,
          INTERSECT,
          INTERSECT_ALL,
          EXCEPT,
          EXCEPT_ALL,
          VALUES,
          ROW,
          OVER,
          FILTER,
          DESC,
          NULLS_FIRST,
          NULLS_LAST,
          SCALAR_QUERY,
          EXPLICIT_TABLE);

  private static final Map<String, SqlOperator> BY_NAME = byName();

  private Operators() {}

  /** All, from the name in the table of functions; several operators may share one. */
  static Map<String, SqlOperator> byNames() {
    return BY_NAME;
  }

  static Set<SqlOperator> structure() {
    return STRUCTURE;
  }

  public static boolean isStructure(SqlOperator operator) {
    return STRUCTURE.contains(operator) || isFrame(operator);
  }

  /** How far the frame of a window reaches; Calcite keeps these two to itself. */
  public static boolean isFrame(SqlOperator operator) {
    return operator.kind == SqlKind.PRECEDING || operator.kind == SqlKind.FOLLOWING;
  }

  /** As people write it. */
  public static String name(SqlOperator operator) {
    return Grammar.outer(operator.getName());
  }

  private static Map<String, SqlOperator> byName() {
    var names = new LinkedHashMap<String, SqlOperator>();
    ALL.forEach(operator -> names.put(key(operator), operator));
    PARTS.keySet().forEach(operator -> names.put(key(operator), operator));
    return java.util.Collections.unmodifiableMap(names);
  }

  private static String key(SqlOperator operator) {
    if (operator == UNARY_MINUS || operator == UNARY_PLUS) {
      return name(operator) + " (sign)";
    }
    return name(operator);
  }

  private static Map<SqlOperator, String> parts() {
    var parts = new LinkedHashMap<SqlOperator, String>();
    for (var unit : List.of("year", "quarter", "month", "week", "day", "hour", "minute")) {
      parts.put(part(unit.equals("day") ? "da_" : unit, WHOLE), unit);
    }
    parts.put(part("day_of_week", WHOLE), "isodow");
    return java.util.Collections.unmodifiableMap(parts);
  }

  /** A day or longer is a date of the city's calendar; shorter stays an instant. */
  private static RelDataType truncated(SqlOperatorBinding call) {
    var factory = call.getTypeFactory();
    var unit =
        call.isOperandLiteral(0, false) ? call.getOperandLiteralValue(0, String.class) : null;
    var position = unit == null ? -1 : Units.NAMES.indexOf(unit.toLowerCase(Locale.ROOT));
    var type =
        position >= Units.NAMES.indexOf("day")
            ? factory.createSqlType(SqlTypeName.DATE)
            : call.getOperandType(1);
    return factory.createTypeWithNullability(type, true);
  }

  private static SqlOperator part(String name, SqlReturnTypeInference gives) {
    return SqlBasicFunction.create(name, gives, DAY_OR_TIME, SqlFunctionCategory.TIMEDATE);
  }

  private static SqlOperator aggregate(String name, SqlOperandTypeChecker takes) {
    return SqlBasicAggFunction.create(name, SqlKind.OTHER_FUNCTION, NUMBER, takes);
  }

  private static SqlOperator function(
      String name, SqlReturnTypeInference gives, SqlTypeFamily... takes) {
    return function(name, gives, families(takes));
  }

  private static SqlOperator function(
      String name, SqlReturnTypeInference gives, SqlOperandTypeChecker takes) {
    return SqlBasicFunction.create(name, gives, takes, SqlFunctionCategory.USER_DEFINED_FUNCTION);
  }

  private static SqlOperandTypeChecker families(SqlTypeFamily... families) {
    return OperandTypes.family(families);
  }
}
