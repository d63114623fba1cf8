package city.sitcenter.lake.query.question;

import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.LocalText;
import city.sitcenter.kernel.Phrases;
import city.sitcenter.lake.Question;
import city.sitcenter.lake.Question.Compare;
import city.sitcenter.lake.Question.Dimension;
import city.sitcenter.lake.Question.Filter;
import city.sitcenter.lake.Question.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A question in words, from {@code query/sentence_*.properties}. */
final class Sentence {

  /** A compared measure, what it was before, and the change. */
  private static final int COMPARED = 3;

  private final Phrases words;
  private final Contract contract;
  private final Locale language;

  private Sentence(Contract contract, Locale language) {
    this.words = Phrases.of("query.sentence", language);
    this.contract = contract;
    this.language = language;
  }

  static LocalText of(Question question, Contract contract) {
    return LocalText.inEach(language -> new Sentence(contract, language).tell(question));
  }

  /** Of one value: the first columns of an answer are its dimensions, then come its measures. */
  static LocalText ofCell(
      Question question, Contract contract, int column, List<? extends @Nullable Object> row) {
    return LocalText.inEach(
        language -> new Sentence(contract, language).tellCell(question, column, row));
  }

  private String tellCell(Question question, int column, List<? extends @Nullable Object> row) {
    var compare = question.compare();
    var each = compare == null ? 1 : COMPARED;
    var place = column - question.dimensions().size();
    var parts = new ArrayList<String>();
    parts.add(
        place < 0
            ? dimension(question.dimensions().get(column))
            : measure(question.measures().get(place / each)));
    var conditions = new ArrayList<String>();
    for (int i = 0; i < question.dimensions().size(); i++) {
      if (i != column) {
        conditions.add(same(question.dimensions().get(i), row.get(i)));
      }
    }
    question.filters().forEach(filter -> conditions.add(filter(filter)));
    if (!conditions.isEmpty()) {
      parts.add(word("where", String.join(", ", conditions)));
    }
    if (compare != null && place >= 0 && place % each > 0) {
      var way = place % each == 1 ? "value" : "change";
      parts.add(words.word(time(compare) + "-" + way));
    }
    return sentence(parts);
  }

  private String same(Dimension dimension, @Nullable Object value) {
    return value == null
        ? dimension(dimension) + " " + words.word("is_null")
        : dimension(dimension) + " = " + value;
  }

  private static String time(Compare compare) {
    return switch (compare) {
      case PREVIOUS_PERIOD -> "period-before";
      case PREVIOUS_MONTH -> "month-before";
      case PREVIOUS_YEAR -> "year-before";
    };
  }

  private String tell(Question question) {
    var parts = new ArrayList<String>();
    parts.add(
        question.measures().isEmpty()
            ? words.word("list")
            : question.measures().stream().map(this::measure).collect(Collectors.joining(", ")));
    if (!question.dimensions().isEmpty()) {
      parts.add(
          word(
              "by",
              question.dimensions().stream()
                  .map(this::dimension)
                  .collect(Collectors.joining(", "))));
    }
    if (!question.filters().isEmpty()) {
      parts.add(
          word(
              "where",
              question.filters().stream().map(this::filter).collect(Collectors.joining(", "))));
    }
    var top = question.top();
    if (top != null) {
      parts.add(word("top", top.toString()));
    }
    var compare = question.compare();
    if (compare != null) {
      parts.add(words.word(time(compare)));
    }
    return sentence(parts);
  }

  private String sentence(List<String> parts) {
    var text = String.join("; ", parts);
    return Character.toUpperCase(text.charAt(0))
        + text.substring(1)
        + ". "
        + word("data", contract.title().in(language));
  }

  private String measure(Measure measure) {
    return measure.column().equals("*")
        ? words.word("rows")
        : word(measure.aggregate().slug(), title(measure.column()));
  }

  private String dimension(Dimension dimension) {
    var grain = dimension.grain();
    return grain == null
        ? title(dimension.column())
        : title(dimension.column()) + " (" + words.word(grain.slug()) + ")";
  }

  private String filter(Filter filter) {
    var values = String.join(", ", filter.texts());
    return title(filter.column())
        + " "
        + switch (filter.op()) {
          case EQUAL -> "= " + values;
          case NOT_EQUAL -> "≠ " + values;
          case LESS -> "< " + values;
          case AT_MOST -> "≤ " + values;
          case MORE -> "> " + values;
          case AT_LEAST -> "≥ " + values;
          case BETWEEN -> word("between", filter.texts().getFirst(), filter.texts().getLast());
          default -> word(filter.op().sign(), values);
        };
  }

  private String title(String column) {
    return contract
        .column(column)
        .map(found -> found.title().in(language))
        .filter(title -> !title.isBlank())
        .orElse(column);
  }

  private String word(String key, String... values) {
    var text = words.word(key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", values[i]);
    }
    return text;
  }
}
