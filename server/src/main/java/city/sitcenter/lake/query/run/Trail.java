package city.sitcenter.lake.query.run;

import city.sitcenter.identity.Actor;
import java.util.Map;

/** Where it is written down who did what. */
@FunctionalInterface
public interface Trail {
  void record(Actor actor, String action, String target, Map<String, ?> detail);
}
