package city.sitcenter.lake.query.sql.read;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteResource;

/**
 * What the validator said: which of our sentences it is, and the values in it. The validator's own
 * table of messages is read, so that a message is known by its name there and not by its wording.
 *
 * @param key of our sentence
 * @param values in the order of our sentence
 */
record Said(String key, List<String> values) {

  Said {
    values = List.copyOf(values);
  }

  /** From our sentence to the validator's names of those that mean the same to a person. */
  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry(
              "column-unknown",
              List.of(
                  "ColumnNotFoundInTableDidYouMean",
                  "ColumnNotFoundDidYouMean",
                  "ColumnNotFoundInTable",
                  "ColumnNotFound",
                  "UnknownField")),
          Map.entry("name-unknown", List.of("UnknownIdentifier")),
          Map.entry(
              "table-unknown",
              List.of(
                  "ObjectNotFoundWithinDidYouMean",
                  "ObjectNotFoundDidYouMean",
                  "ObjectNotFoundWithin",
                  "ObjectNotFound",
                  "TableNameNotFoundDidYouMean",
                  "TableNameNotFound")),
          Map.entry("function-unknown", List.of("ValidatorUnknownFunction", "FunctionUndefined")),
          Map.entry("types-wrong", List.of("CanNotApplyOp2Type")),
          Map.entry("arguments-wrong", List.of("InvalidArgCount", "WrongNumberOfParam")),
          Map.entry("column-ambiguous", List.of("ColumnAmbiguous", "ColumnInUsingNotUnique")),
          Map.entry("not-grouped", List.of("NotGroupExpr")),
          Map.entry("not-selected", List.of("NotSelectDistinctExpr")),
          Map.entry(
              "aggregate-here",
              List.of(
                  "AggregateIllegalInClause",
                  "WindowedAggregateIllegalInClause",
                  "AggregateIllegalInOrderBy",
                  "AggregateInFilterIllegal")),
          Map.entry("aggregate-nested", List.of("NestedAggIllegal")),
          Map.entry("not-condition", List.of("CondMustBeBoolean", "HavingMustBeBoolean")),
          Map.entry(
              "types-mixed",
              List.of(
                  "IncompatibleValueType",
                  "IncompatibleTypesInList",
                  "IllegalMixingOfTypes",
                  "NeedSameTypeParameter",
                  "OperandNotComparable",
                  "TypeNotComparableEachOther",
                  "InvalidTypesForComparison")),
          Map.entry("types-apart", List.of("TypeNotComparableNear", "TypeNotComparable")),
          Map.entry("cast-impossible", List.of("CannotCastValue")),
          Map.entry("set-columns", List.of("ColumnCountMismatchInSetop", "ColumnCountMismatch")),
          Map.entry("set-types", List.of("ColumnTypeMismatchInSetop")),
          Map.entry("alias-twice", List.of("FromAliasDuplicate", "DuplicateColumnName")),
          Map.entry("alias-list", List.of("AliasListDegree")),
          Map.entry("one-value", List.of("OnlyScalarSubQueryAllowed")),
          Map.entry("ordinal", List.of("OrderByOrdinalOutOfRange")),
          Map.entry("over-missing", List.of("AbsentOverClause")),
          Map.entry("over-order", List.of("FuncNeedsOrderBy", "OverMissingOrderBy")),
          Map.entry("over-wrong", List.of("OverNonAggregate")),
          Map.entry("window-unknown", List.of("WindowNotFound")),
          Map.entry("join-condition", List.of("JoinRequiresCondition")),
          Map.entry("from-missing", List.of("SelectStarRequiresFrom", "SelectMissingFrom")),
          Map.entry("type-unknown", List.of("UnknownDatatypeName", "TypeNotFound")),
          Map.entry(
              "literal-wrong",
              List.of("InvalidLiteral", "DateLiteralOutOfRange", "NumberLiteralOutOfRange")),
          Map.entry("literal-kind", List.of("IllegalLiteral")),
          Map.entry("interval-wrong", List.of("UnsupportedIntervalLiteral")),
          Map.entry("using-types", List.of("NaturalOrUsingColumnNotCompatible")),
          Map.entry("name-long", List.of("IdentifierTooLong")),
          Map.entry("null-alone", List.of("NullIllegal")),
          Map.entry("question-only", List.of("IllegalNonQueryExpression")),
          Map.entry("frame", List.of("RowMustBeNonNegativeIntegral", "DateRequiresInterval")),
          Map.entry(
              "frame-order",
              List.of(
                  "BadLowerBoundary",
                  "BadUpperBoundary",
                  "CurrentRowPrecedingError",
                  "CurrentRowFollowingError",
                  "FollowingBeforePrecedingError")),
          Map.entry(
              "frame-range",
              List.of(
                  "CompoundOrderByProhibitsRange",
                  "OrderByDataTypeProhibitsRange",
                  "OrderByRangeMismatch")),
          Map.entry("frame-none", List.of("RankWithFrame")),
          Map.entry("cross-on", List.of("CrossJoinDisallowsCondition")),
          Map.entry("interval-far", List.of("IntervalFieldExceedsPrecision")),
          Map.entry("as-of-asked", List.of("NotTemporalTable")),
          Map.entry("true-or-false", List.of("ExpectedBoolean")),
          Map.entry("kinds-of", List.of("CannotInferReturnType")),
          Map.entry("not-in-language", List.of("DialectDoesNotSupportFeature")),
          Map.entry("query-here", List.of("IllegalQueryExpression", "IllegalJoinExpression")),
          Map.entry("order-here", List.of("IllegalOrderBy", "InvalidOrderByPos")));

  private static final List<Form> FORMS = forms();

  /** A message of the validator, as a pattern. */
  private record Form(String key, Pattern pattern) {}

  /** Empty for what is too rare to have a sentence of its own. */
  static Optional<Said> of(String message) {
    for (var form : FORMS) {
      var found = form.pattern().matcher(message);
      if (found.matches()) {
        var values = new ArrayList<String>();
        for (int i = 1; i <= found.groupCount(); i++) {
          values.add(found.group(i));
        }
        return Optional.of(new Said(form.key(), values));
      }
    }
    return Optional.empty();
  }

  private static List<Form> forms() {
    var texts = new Properties();
    try (var in = CalciteResource.class.getResourceAsStream("CalciteResource.properties")) {
      texts.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var forms = new ArrayList<Form>();
    NAMES.forEach((key, names) ->
        names.forEach(name -> {
          var text = Objects.requireNonNull(texts.getProperty(name), name);
          forms.add(new Form(key, pattern(text)));
        }));
    // the longer ones begin like shorter ones
    forms.sort(
        java.util.Comparator.comparingInt((Form form) -> -form.pattern().pattern().length()));
    return List.copyOf(forms);
  }

  private static Pattern pattern(String text) {
    var plain = text.replace("''", "'").strip();
    var pattern = new StringBuilder();
    var at = 0;
    var places = Pattern.compile("\\{[0-9](,[^}]*)?}").matcher(plain);
    while (places.find()) {
      pattern.append(Pattern.quote(plain.substring(at, places.start()))).append("(.*?)");
      at = places.end();
    }
    pattern.append(Pattern.quote(plain.substring(at)));
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }
}
