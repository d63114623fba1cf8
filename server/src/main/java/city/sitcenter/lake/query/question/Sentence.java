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
import java.util.Locale;
import java.util.stream.Collectors;

/** A question in words, from {@code query/sentence_*.properties}. */
final class Sentence {

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
      parts.add(words.word(compare == Compare.PREVIOUS_YEAR ? "year-before" : "period-before"));
    }
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
