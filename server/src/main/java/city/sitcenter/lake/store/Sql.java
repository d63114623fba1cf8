package city.sitcenter.lake.store;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Pieces of DuckDB's SQL, written so that a name or a text stays one. */
final class Sql {

  private Sql() {}

  static String name(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  static String text(String value) {
    return '\'' + value.replace("'", "''") + '\'';
  }

  static <T> String list(Collection<T> parts, Function<? super T, String> form) {
    return parts.stream().map(form).collect(Collectors.joining(", "));
  }
}
