package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Column;
import city.sitcenter.catalog.Column.Check;
import city.sitcenter.catalog.Contract;
import city.sitcenter.kernel.Phrases;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words why a row was rejected. */
final class RejectionText {

  private final Contract contract;
  private final Phrases words;
  private final Locale language;

  RejectionText(Contract contract, Locale language) {
    this.contract = contract;
    this.language = language;
    this.words = Phrases.of("rejections", language);
  }

  String of(String rule, @Nullable String name, @Nullable String value) {
    var column = name == null ? null : contract.column(name).orElse(null);
    var title = column == null ? "" : column.title().in(language);
    var key = rule.equals("type") && column != null ? "type." + column.type().slug() : rule;
    return words.say(
        words.has(key) ? key : "other",
        title,
        value == null ? "" : shortened(value),
        expected(column, rule));
  }

  private static String shortened(String value) {
    return value.length() > 80 ? value.substring(0, 79) + "…" : value;
  }

  private String expected(@Nullable Column column, String rule) {
    if (column == null) {
      return "";
    }
    return column.checks().stream()
        .filter(check -> check.rule().equals(rule))
        .map(check -> expected(check, column))
        .findFirst()
        .orElse("");
  }

  private String expected(Check check, Column column) {
    return switch (check) {
      case Check.Range range -> bound(range.least(), column) + " … " + bound(range.most(), column);
      case Check.Pattern pattern -> pattern.expression();
      case Check.Length length ->
          (length.least() == null ? "" : length.least().toString())
              + " … "
              + (length.most() == null ? "" : length.most().toString());
      case Check.OneOf list ->
          list.values().stream()
              .limit(20)
              .map(value -> list.title(value).in(language))
              .collect(Collectors.joining(", "));
      case Check.Reference reference -> reference.dataset() + "." + reference.column();
    };
  }

  /** Numbers as the reader writes them; days and times as the contract does. */
  private String bound(@Nullable String bound, Column column) {
    if (bound == null) {
      return "";
    }
    return switch (column.type()) {
      case INTEGER, NUMBER, DECIMAL -> {
        var format = NumberFormat.getInstance(language);
        format.setMaximumFractionDigits(12);
        yield format.format(new BigDecimal(bound));
      }
      default -> bound;
    };
  }
}
