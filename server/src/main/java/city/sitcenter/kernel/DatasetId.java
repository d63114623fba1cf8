package city.sitcenter.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The one name of a dataset: its folder, its table in a query and its part of an address. Never
 * given to another dataset; after a rename the old one stays as an alias.
 *
 * @param value 2 to 63 characters: a lower-case letter, then lower-case letters, digits,
 *     underscores
 */
public record DatasetId(@JsonValue String value) implements Comparable<DatasetId> {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{1,62}");

  @JsonCreator
  public DatasetId {
    if (!isValid(value)) {
      throw new Problem(ProblemCode.NAME_INVALID, value);
    }
  }

  /** Tells whether a text could be the name of a dataset or of a column. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(DatasetId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
