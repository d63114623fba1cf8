package city.sitcenter.catalog;

import city.sitcenter.kernel.Slug;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How far a dataset or a column may be seen, from everybody to a stated purpose only. */
public enum Sensitivity {
  /** Everybody. */
  OPEN,
  /** The city's staff. */
  INTERNAL,
  /** Staff of the owning organisation. */
  RESTRICTED,
  /** Stewards and officers of the owning organisation, for a stated purpose, each read recorded. */
  PERSONAL;

  @JsonValue
  public String slug() {
    return Slug.of(this);
  }

  @JsonCreator
  public static Sensitivity of(String slug) {
    return Slug.read(Sensitivity.class, slug);
  }
}
