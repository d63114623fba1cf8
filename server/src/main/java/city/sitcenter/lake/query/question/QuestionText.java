package city.sitcenter.lake.query.question;

import city.sitcenter.catalog.ColumnType;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.lake.Question;
import city.sitcenter.lake.Question.Aggregate;
import city.sitcenter.lake.Question.Compare;
import city.sitcenter.lake.Question.Dimension;
import city.sitcenter.lake.Question.Grain;
import city.sitcenter.lake.Question.Measure;
import city.sitcenter.lake.query.sql.words.Sight;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a structured question as SQL of the language and as a sentence. Only names that the actor
 * may see and values read by their types get into the text; it is parsed and validated after that
 * like any other.
 */
public final class QuestionText {

  private static final int MOST_PARTS = 30;

  private final Sight sight;
  private final ZoneId zone;

  public QuestionText(Sight sight, ZoneId zone) {
    this.sight = sight;
    this.zone = zone;
  }

  /** What was written. */
  public record Written(String sql, LocalText sentence) {}

  public Written write(Question question) {
    var contract = contract(question);
    if (question.measures().isEmpty() && question.dimensions().isEmpty()) {
      throw Names.invalid("measures", "need-parts");
    }
    if (question.measures().size() + question.dimensions().size() + question.filters().size()
        > MOST_PARTS) {
      throw Names.invalid("measures", "most-parts", MOST_PARTS);
    }
    var text = new Text(question, contract);
    return new Written(text.sql(), Sentence.of(question, contract));
  }

  /**
   * One value of an answer in words: its own measure, and the row it stands in as what it was
   * narrowed to. The other measures of the same answer are none of its business.
   *
   * @param column of the answer, from 0
   * @param row of the answer
   */
  public LocalText cell(Question question, int column, List<? extends @Nullable Object> row) {
    return Sentence.ofCell(question, contract(question), column, row);
  }

  private Contract contract(Question question) {
    var id = question.dataset();
    var found =
        DatasetId.isValid(id) ? sight.find().apply(new DatasetId(id)) : Optional.<Contract>empty();
    return found.orElseThrow(() -> Names.invalid("dataset", "table-unknown", id));
  }

  private final class Text {

    private final Question question;
    private final Contract contract;
    private final Names names;
    private final Filters filters;
    private final List<String> dimensionNames = new ArrayList<>();
    private final List<String> measureNames = new ArrayList<>();

    Text(Question question, Contract contract) {
      this.question = question;
      this.contract = contract;
      this.names = new Names(contract);
      this.filters = new Filters(names, zone);
      for (var dimension : question.dimensions()) {
        var grain = dimension.grain();
        dimensionNames.add(
            names.result(null, dimension.column() + (grain == null ? "" : "_" + grain.slug())));
      }
      for (var measure : question.measures()) {
        var made = measure.column().equals("*") ? "rows" : measure.column();
        measureNames.add(
            names.result(
                measure.as(),
                measure.column().equals("*") ? made : measure.aggregate().slug() + "_" + made));
      }
    }

    String sql() {
      var compare = question.compare();
      return compare == null
          ? select("", UnaryOperator.identity(), "", null) + order("") + top()
          : compared(compare);
    }

    /**
     * @param moves unit by which the time bucket of an earlier time is moved, as SQL around it
     */
    private String select(
        String movedColumn,
        UnaryOperator<LocalDateTime> moved,
        String indent,
        @Nullable Move moves) {
      var columns = new ArrayList<String>();
      for (int i = 0; i < question.dimensions().size(); i++) {
        var expression = dimension(question.dimensions().get(i), i);
        if (moves != null && i == moves.dimension()) {
          expression = "date_add('%s', %d, %s)".formatted(moves.unit(), moves.amount(), expression);
        }
        columns.add(as(expression, dimensionNames.get(i)));
      }
      for (int i = 0; i < question.measures().size(); i++) {
        columns.add(
            measure(question.measures().get(i), i) + " AS " + Names.written(measureNames.get(i)));
      }
      var text = new StringBuilder();
      text.append(indent).append("SELECT ").append(String.join(", ", columns));
      text.append('\n').append(indent).append("FROM ").append(Names.written(contract.id().value()));
      var conditions = new ArrayList<String>();
      for (int i = 0; i < question.filters().size(); i++) {
        conditions.add(
            filters.condition(question.filters().get(i), "filters[" + i + "]", movedColumn, moved));
      }
      if (moves != null && moves.losesDays()) {
        daysThatComeBack(moves).ifPresent(conditions::add);
      }
      if (!conditions.isEmpty()) {
        text.append('\n').append(indent).append("WHERE ");
        text.append(String.join("\n" + indent + "  AND ", conditions));
      }
      if (!dimensionNames.isEmpty()) {
        text.append('\n').append(indent).append("GROUP BY ");
        text.append(
            IntStream.rangeClosed(1, dimensionNames.size())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ")));
      }
      return text.toString();
    }

    /** Without it four days of January would be counted as the last of February. */
    private Optional<String> daysThatComeBack(Move move) {
      var dimension = question.dimensions().get(move.dimension());
      if (dimension.grain() != Grain.DAY && dimension.grain() != Grain.HOUR) {
        return Optional.empty();
      }
      var bucket = dimension(dimension, move.dimension());
      var there = "date_add('%s', %d, %s)".formatted(move.unit(), move.amount(), bucket);
      return Optional.of(
          "date_add('%s', -%d, %s) = %s".formatted(move.unit(), move.amount(), there, bucket));
    }

    private static String as(String expression, String name) {
      var written = Names.written(name);
      return expression.equals(written) ? expression : expression + " AS " + written;
    }

    private String dimension(Dimension dimension, int index) {
      var field = "dimensions[" + index + "]";
      var column = names.column(dimension.column(), field + ".column");
      var name = Names.written(column.name());
      var grain = dimension.grain();
      if (grain == null) {
        return name;
      }
      if (column.type() != ColumnType.TIMESTAMP && column.type() != ColumnType.DATE
          || column.type() == ColumnType.DATE
              && (grain == Grain.HOUR || grain == Grain.HOUR_OF_DAY)) {
        throw Names.invalid(field + ".grain", "no-grain", column.name(), grain.slug());
      }
      return switch (grain) {
        case HOUR_OF_DAY -> "EXTRACT(HOUR FROM " + name + ")";
        case DAY_OF_WEEK -> "EXTRACT(ISODOW FROM " + name + ")";
        default -> "date_trunc('" + grain.slug() + "', " + name + ")";
      };
    }

    private String measure(Measure measure, int index) {
      var field = "measures[" + index + "].column";
      if (measure.column().equals("*")) {
        if (measure.aggregate() != Aggregate.COUNT) {
          throw Names.invalid(field, "only-rows");
        }
        return "count(*)";
      }
      var column = names.column(measure.column(), field);
      var name = Names.written(column.name());
      var isNumber =
          column.type() == ColumnType.INTEGER
              || column.type() == ColumnType.NUMBER
              || column.type() == ColumnType.DECIMAL;
      return switch (measure.aggregate()) {
        case COUNT_DISTINCT -> "count(DISTINCT " + name + ")";
        case COUNT, MIN, MAX -> measure.aggregate().slug() + "(" + name + ")";
        case SUM, AVG, MEDIAN -> {
          if (!isNumber) {
            throw Names.invalid(field, "no-numbers", column.name());
          }
          yield measure.aggregate().slug() + "(" + name + ")";
        }
      };
    }

    private String order(String prefix) {
      if (!question.order().isEmpty()) {
        return "\nORDER BY "
            + question.order().stream()
                .map(sort ->
                    prefix + Names.written(known(sort.by())) + (sort.descending() ? " DESC" : ""))
                .collect(Collectors.joining(", "));
      }
      if (question.top() != null && !measureNames.isEmpty()) {
        return "\nORDER BY " + prefix + Names.written(measureNames.getFirst()) + " DESC";
      }
      return dimensionNames.isEmpty()
          ? ""
          : "\nORDER BY "
              + dimensionNames.stream()
                  .map(name -> prefix + Names.written(name))
                  .collect(Collectors.joining(", "));
    }

    private String known(String name) {
      if (dimensionNames.contains(name) || measureNames.contains(name)) {
        return name;
      }
      for (int i = 0; i < question.dimensions().size(); i++) {
        if (question.dimensions().get(i).column().equals(name)) {
          return dimensionNames.get(i);
        }
      }
      throw Names.invalid("order", "answer-column", name);
    }

    private String top() {
      var top = question.top();
      if (top == null) {
        return "";
      }
      if (top < 1 || top > 10_000) {
        throw Names.invalid("top", "from-to", 1, 10_000);
      }
      return "\nLIMIT " + top;
    }

    private String compared(Compare compare) {
      var move = Move.of(question, contract, compare, zone);
      UnaryOperator<LocalDateTime> back = move::back;
      var now = select("", UnaryOperator.identity(), "  ", null);
      var before = select(move.column(), back, "  ", move);
      var shown = new ArrayList<String>();
      dimensionNames.forEach(name -> shown.add("n." + Names.written(name)));
      for (var name : measureNames) {
        var written = Names.written(name);
        var earlier = Names.written(names.result(null, name + "_before"));
        var change = Names.written(names.result(null, name + "_change"));
        shown.add("n." + written);
        shown.add("b." + written + " AS " + earlier);
        shown.add("n." + written + " - b." + written + " AS " + change);
      }
      var join =
          dimensionNames.isEmpty()
              ? "CROSS JOIN b"
              : "LEFT JOIN b ON "
                  + dimensionNames.stream()
                      .map(Names::written)
                      .map(name -> "n." + name + " IS NOT DISTINCT FROM b." + name)
                      .collect(Collectors.joining(" AND "));
      return "WITH n AS (\n"
          + now
          + "\n), b AS (\n"
          + before
          + "\n)\nSELECT "
          + String.join(", ", shown)
          + "\nFROM n "
          + join
          + order("n.")
          + top();
    }
  }
}
