package city.sitcenter.lake.query.run;

import city.sitcenter.identity.Actor;
import city.sitcenter.kernel.Sha256;
import city.sitcenter.lake.Ask;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.query.sql.write.Order;
import city.sitcenter.lake.query.sql.write.Pin;
import city.sitcenter.lake.query.sql.write.Plan;
import city.sitcenter.lake.query.sql.write.Woven;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question ready to run: validated for its actor, with every dataset at one snapshot.
 *
 * @param id of the result: equal ids mean equal questions on equal snapshots with equal rights
 */
public record Prepared(Actor actor, Ask ask, Plan plan, Woven woven, String id) {

  private static final int DIGITS = 32;

  static Prepared of(Actor actor, Ask ask, Woven woven) {
    return new Prepared(actor, ask, woven.plan(), woven, hash(woven.meaning()));
  }

  /**
   * The id this question had once.
   *
   * @param functions with their versions then, {@code name@version}
   * @param names of the datasets then, in the order of the plan's tables
   */
  public String idWith(Stream<String> functions, List<String> names) {
    return hash(woven.meaning(functions, names::get));
  }

  /** The same question, known by the id it had once. */
  public Prepared as(String formerId) {
    return new Prepared(actor, ask, plan, woven, formerId);
  }

  /** The same for one who wants the titles of codes, or does not. */
  public Prepared labels(boolean wanted) {
    return new Prepared(actor, ask.labels(wanted), plan, woven, id);
  }

  /** Each dataset once, in the order of use. */
  public List<Snapshot> snapshots() {
    return woven.pins().stream().map(Pin::snapshot).distinct().toList();
  }

  boolean isFree() {
    return plan.order() == Order.FREE;
  }

  private static String hash(String text) {
    return Sha256.hex(text).substring(0, DIGITS);
  }
}
