package city.sitcenter.lake.store.snapshot;

import city.sitcenter.lake.store.engine.Sql;
import city.sitcenter.lake.store.table.Field;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When an old and a new row are the same: they have the same key, and each other value is the same
 * or absent in both. The one reading of that, for bringing rows together and for telling what
 * changed.
 */
final class Sameness {

  private Sameness() {}

  /** True for two rows of which one value or more differs; of no fields it is false. */
  static String differs(List<Field> fields, String left, String right) {
    return fields.isEmpty()
        ? "false"
        : fields.stream()
            .map(field -> Sql.name(field.name()))
            .map(name -> "%s.%s IS DISTINCT FROM %s.%s".formatted(left, name, right, name))
            .collect(Collectors.joining(" OR "));
  }
}
