package city.sitcenter.catalog;

import city.sitcenter.kernel.Slug;

/**
 * One difference between two contracts.
 *
 * @param path the column or the part of the contract
 * @param breaking true when those who use the data could be hurt
 */
public record ContractChange(Kind kind, String path, boolean breaking) {

  /** What may change. */
  public enum Kind {
    COLUMN_ADDED,
    COLUMN_REMOVED,
    COLUMN_MOVED,
    TYPE_CHANGED,
    TYPE_WIDENED,
    REQUIRED_ADDED,
    REQUIRED_DROPPED,
    UNIQUE_ADDED,
    UNIQUE_DROPPED,
    RULE_NARROWED,
    RULE_WIDENED,
    UNIT_CHANGED,
    SENSITIVITY_RAISED,
    SENSITIVITY_LOWERED,
    ROW_RULE_CHANGED,
    KEY_CHANGED,
    TIME_CHANGED,
    PLACE_CHANGED,
    MODE_CHANGED,
    CODE_LIST_CHANGED,
    OWNER_CHANGED,
    VERSION_LOWERED,
    PROMISE_CHANGED,
    WORDS_CHANGED;

    /** As the API shows it, such as {@code column-added}. */
    @com.fasterxml.jackson.annotation.JsonValue
    public String slug() {
      return Slug.dashed(this);
    }
  }
}
