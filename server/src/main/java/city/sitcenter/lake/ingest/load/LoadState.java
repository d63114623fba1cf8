package city.sitcenter.lake.ingest.load;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

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
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static LoadState of(String slug) {
    return valueOf(slug.toUpperCase(Locale.ROOT));
  }

  /** True when nothing will change any more. */
  public boolean isOver() {
    return ordinal() >= PUBLISHED.ordinal();
  }
}
