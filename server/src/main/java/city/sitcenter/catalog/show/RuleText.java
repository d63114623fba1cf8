package city.sitcenter.catalog.show;

import city.sitcenter.catalog.Column.Check;
import org.jspecify.annotations.Nullable;

/** Writes a rule so that it reads the same in every language. */
final class RuleText {

  private RuleText() {}

  static String of(Check check) {
    return switch (check) {
      case Check.Range range -> span(range.least(), range.most());
      case Check.Length length -> span(length.least(), length.most());
      case Check.Pattern pattern -> pattern.expression();
      case Check.OneOf list -> String.join(", ", list.values());
      case Check.Reference reference -> reference.dataset() + "." + reference.column();
    };
  }

  private static String span(@Nullable Object least, @Nullable Object most) {
    if (least == null) {
      return "≤ " + most;
    }
    return most == null ? "≥ " + least : least + " … " + most;
  }
}
