package city.sitcenter.catalog.files;

import static city.sitcenter.catalog.FindingCode.*;

import city.sitcenter.catalog.Contract.LoadRule;
import city.sitcenter.catalog.files.ContractKeys.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the table's {@code quality}: how many rows a whole load may have. */
final class LoadRules {

  private LoadRules() {}

  static List<LoadRule> read(List<Part> items) {
    var rules = new ArrayList<LoadRule>();
    for (var item : items) {
      item.knowing(ContractKeys.allowed(Level.QUALITY));
      var metric = item.find("metric");
      var name = metric == null ? null : metric.text();
      if (metric == null || name == null) {
        item.note(CHECK_UNUSED);
      } else if (!name.equals("rowCount")) {
        metric.misspelt(VALUE_UNKNOWN, VALUE_MISSPELT, name, Set.of("rowCount"));
      } else {
        var rule = rule(item);
        if (rule == null) {
          item.note(CHECK_UNUSED);
        } else {
          rules.add(rule);
        }
      }
    }
    return rules;
  }

  /** Rows are whole, so "more than 0" is "at least 1". */
  private static @Nullable LoadRule rule(Part item) {
    var exactly = number(item, "mustBe");
    if (exactly != null) {
      return new LoadRule("rowCount", exactly, exactly);
    }
    var between = item.items("mustBeBetween").stream().map(Part::number).toList();
    if (between.size() == 2) {
      return new LoadRule("rowCount", between.get(0), between.get(1));
    }
    var above = number(item, "mustBeGreaterThan");
    var from = number(item, "mustBeGreaterOrEqualTo");
    var below = number(item, "mustBeLessThan");
    var to = number(item, "mustBeLessOrEqualTo");
    var least = above == null ? from : Double.valueOf(Math.floor(above) + 1);
    var most = below == null ? to : Double.valueOf(Math.ceil(below) - 1);
    return least == null && most == null ? null : new LoadRule("rowCount", least, most);
  }

  private static @Nullable Double number(Part item, String key) {
    var part = item.find(key);
    return part == null ? null : part.number();
  }
}
