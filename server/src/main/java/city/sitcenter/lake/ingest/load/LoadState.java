package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.Slug;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Life of a load. */
public enum LoadState {
  WAITING,
  READING,
  CHECKING,
  PUBLISHING,
  PUBLISHED,
  /** What it brought was there already. */
  UNCHANGED,
  /** The data broke a rule of the contract for whole loads. */
  REFUSED,
  /** Something went wrong that is not the data's fault, or the file could not be read. */
  FAILED,
  CANCELLED;

  @JsonValue
  public String slug() {
    return Slug.of(this);
  }

  @JsonCreator
  public static LoadState of(String slug) {
    return Slug.read(LoadState.class, slug);
  }

  /** True when nothing will change any more. */
  public boolean isOver() {
    return ordinal() >= PUBLISHED.ordinal();
  }
}
