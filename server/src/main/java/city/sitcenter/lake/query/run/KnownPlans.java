package city.sitcenter.lake.query.run;

import city.sitcenter.identity.Actor;
import city.sitcenter.lake.query.sql.words.Sight;
import city.sitcenter.lake.query.sql.write.Plan;
import city.sitcenter.lake.query.sql.write.Table;
import city.sitcenter.lake.store.engine.VisibleRows;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The plans of the questions last asked. Screens ask the same again and again, and to understand a
 * question takes longer than to find its kept answer. A plan is only given to an actor who sees
 * each of its datasets exactly as the one it was made for: the same columns of the same contract
 * under the same row rule. Safe for many threads.
 */
final class KnownPlans {

  private static final int MOST = 128;
  private static final int LONGEST = 4_000;

  private final Map<Key, Plan> plans = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(String sql, Map<String, @Nullable Object> values, ZoneId zone) {}

  Plan find(
      Sight sight,
      String sql,
      Map<String, @Nullable Object> values,
      ZoneId zone,
      Supplier<Plan> making) {
    if (sql.length() > LONGEST) {
      return making.get();
    }
    var key = new Key(sql, values, zone);
    Plan known;
    synchronized (plans) {
      known = plans.get(key);
    }
    if (known != null && known.tables().stream().allMatch(table -> isSame(sight, table))) {
      return known;
    }
    var made = making.get();
    synchronized (plans) {
      plans.put(key, made);
      if (plans.size() > MOST) {
        plans.remove(plans.keySet().iterator().next());
      }
    }
    return made;
  }

  private static boolean isSame(Sight sight, Table table) {
    var contract = table.contract();
    return sight.find().apply(contract.id()).filter(contract::equals).isPresent()
        && rule(sight.actor(), table).equals(Optional.ofNullable(table.rule()));
  }

  private static Optional<VisibleRows> rule(Actor actor, Table table) {
    return VisibleRows.of(actor, table.contract());
  }
}
