package city.sitcenter.lake.store.engine;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Pieces of SQL, written so that a name or a text stays one; DuckDB and the standard agree. */
public final class Sql {

  private Sql() {}

  /** A quoted name. */
  public static String name(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** A text literal. */
  public static String text(String value) {
    return '\'' + value.replace("'", "''") + '\'';
  }

  /** The parts, each in its form, between commas. */
  public static <T> String list(Collection<T> parts, Function<? super T, String> form) {
    return parts.stream().map(form).collect(Collectors.joining(", "));
  }
}
