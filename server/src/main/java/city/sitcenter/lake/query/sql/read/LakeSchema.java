package city.sitcenter.lake.query.sql.read;

import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.query.sql.words.Sight;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;
import org.jspecify.annotations.Nullable;

/** The catalogue as one actor sees it; asked name by name, so that a question pays for its own. */
final class LakeSchema extends AbstractSchema {

  /** The qualifier every table gets once it is resolved; a CTE never has one. */
  static final String NAME = "lake";

  private final Sight sight;
  private final Map<String, @Nullable LakeTable> known = new HashMap<>();

  LakeSchema(Sight sight) {
    this.sight = sight;
  }

  @Override
  public Lookup<Table> tables() {
    return new Lookup<>() {
      @Override
      public @Nullable Table get(String name) {
        return find(name);
      }

      @Override
      public @Nullable Named<Table> getIgnoreCase(String name) {
        // under the name it is asked for, which may be a former one: columns are looked up by it
        var asked = name.toLowerCase(Locale.ROOT);
        var table = find(asked);
        return table == null ? null : new Named<>(asked, table);
      }

      @Override
      public Set<String> getNames(LikePattern pattern) {
        return Set.of();
      }
    };
  }

  private @Nullable LakeTable find(String name) {
    return known.computeIfAbsent(
        name,
        asked ->
            DatasetId.isValid(asked)
                ? sight.find().apply(new DatasetId(asked)).map(LakeTable::new).orElse(null)
                : null);
  }
}
