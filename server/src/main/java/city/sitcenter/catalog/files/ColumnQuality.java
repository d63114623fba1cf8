package city.sitcenter.catalog.files;

import static city.sitcenter.catalog.FindingCode.*;

import city.sitcenter.catalog.Column.Check;
import city.sitcenter.catalog.files.ContractKeys.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a column's {@code quality}: lists of allowed values, and no missing or double ones. */
final class ColumnQuality {

  private static final Set<String> METRICS =
      Set.of("invalidValues", "nullValues", "missingValues", "duplicateValues");

  private final List<Check> checks = new ArrayList<>();
  private boolean required;
  private boolean unique;

  boolean required() {
    return required;
  }

  boolean unique() {
    return unique;
  }

  List<Check> checks() {
    return checks;
  }

  void read(List<Part> items) {
    for (var item : items) {
      item.knowing(ContractKeys.allowed(Level.QUALITY));
      var metric = item.find("metric");
      var name = metric == null ? null : metric.text();
      if (metric == null || name == null) {
        item.note(CHECK_UNUSED);
      } else if (!METRICS.contains(name)) {
        metric.misspelt(VALUE_UNKNOWN, VALUE_MISSPELT, name, METRICS);
      } else {
        read(item, name);
      }
    }
  }

  private void read(Part item, String metric) {
    var none = item.find("mustBe");
    if (none == null || !"0".equals(none.word())) {
      item.note(CHECK_UNUSED);
      return;
    }
    switch (metric) {
      case "invalidValues" -> valid(item.get("arguments"));
      case "duplicateValues" -> unique = true;
      default -> required = true;
    }
  }

  private void valid(@org.jspecify.annotations.Nullable Part arguments) {
    if (arguments == null) {
      return;
    }
    arguments.knowing(Set.of("validValues", "pattern"));
    var values = arguments.find("validValues");
    if (values != null) {
      var words = new ArrayList<String>();
      for (var value : values.items()) {
        var word = value.word();
        if (word != null && words.contains(word)) {
          value.note(NAME_DUPLICATE, Part.shown(word));
        } else if (word != null) {
          words.add(word);
        }
      }
      if (words.isEmpty()) {
        values.note(TEXT_EMPTY);
      }
      checks.add(new Check.OneOf(words));
    }
    var pattern = arguments.find("pattern");
    var expression = pattern == null ? null : pattern.text();
    if (pattern != null && expression != null) {
      var wrong = OptionReader.wrongPattern(expression);
      if (wrong != null) {
        pattern.note(PATTERN_INVALID, Part.shown(expression), wrong);
      } else {
        checks.add(new Check.Pattern(expression));
      }
    }
  }
}
