package city.sitcenter.identity.access;

import org.jspecify.annotations.Nullable;

/** Patterns of SQL's LIKE for text that a person typed. */
public final class Like {

  private Like() {}

  /** Matches what contains the text, each of whose signs stands for itself; null for no text. */
  public static @Nullable String containing(@Nullable String text) {
    return text == null || text.isBlank()
        ? null
        : "%" + text.strip().replace("\0", "").replaceAll("([%_\\\\])", "\\\\$1") + "%";
  }
}
