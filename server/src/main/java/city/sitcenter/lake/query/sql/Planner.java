package city.sitcenter.lake.query.sql;

import city.sitcenter.kernel.Problem;
import city.sitcenter.lake.query.sql.read.Reader;
import city.sitcenter.lake.query.sql.words.Sight;
import city.sitcenter.lake.query.sql.write.Plan;
import city.sitcenter.lake.store.engine.CityClock;
import java.time.ZoneId;
import java.util.Map;

/** Turns a person's SQL into a plan, or into a problem with a place. Safe for many threads. */
public final class Planner {

  private final CityClock clock;

  public Planner(ZoneId zone) {
    this.clock = new CityClock(zone);
  }

  /**
   * @param parameters values for the {@code :name} places of the text: texts, numbers, booleans
   * @throws Problem {@code query-invalid} with line and column, or {@code query-too-complex}
   */
  public Plan plan(Sight sight, String sql, Map<String, ?> parameters) {
    return Reader.read(sight, sql, parameters, tree -> Plan.of(tree, clock));
  }
}
