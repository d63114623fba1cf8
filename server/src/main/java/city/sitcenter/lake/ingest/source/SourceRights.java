package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.Action;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.catalog.CitySource;
import city.sitcenter.catalog.Contract;
import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may know, run and change sources. */
@Component
class SourceRights {

  private static final String SIMULATOR = "${simulator}";

  private final Catalog catalog;

  SourceRights(Catalog catalog) {
    this.catalog = catalog;
  }

  boolean mayKnow(Actor actor, Source source) {
    return catalog.known(actor, source.spec().dataset()).isPresent();
  }

  SourceView.Access access(Actor actor, Source source) {
    var contract = catalog.find(source.spec().dataset()).orElse(null);
    return new SourceView.Access(
        contract != null && catalog.may(actor, Action.OPERATE, contract),
        contract != null && catalog.may(actor, Action.MANAGE, contract));
  }

  Contract need(Actor actor, Action action, DatasetId dataset) {
    var contract = catalog.get(dataset);
    if (!catalog.may(actor, action, contract)) {
      throw new Problem(ProblemCode.FORBIDDEN);
    }
    return contract;
  }

  /**
   * Whether a source may be changed so; one that stays the same may still be paused.
   *
   * @return the contract of the dataset the source will bring rows to
   */
  Contract needChange(Actor actor, @Nullable CitySource before, CitySource after) {
    return after.equals(before)
        ? need(actor, Action.OPERATE, after.dataset())
        : needTrial(actor, before, after);
  }

  /**
   * As for a change: a trial shows rows. Only an administrator allows inner addresses, and points a
   * source at the simulator, which holds what every department of a demo city knows.
   */
  Contract needTrial(Actor actor, @Nullable CitySource before, CitySource after) {
    if (before != null) {
      need(actor, Action.MANAGE, before.dataset());
    }
    var had = before == null ? List.<String>of() : before.allow();
    var told = before == null ? Set.<String>of() : simulated(before);
    var isNew = !after.allow().equals(had) || !told.containsAll(simulated(after));
    if (isNew && !actor.is(Role.ADMINISTRATOR)) {
      throw new Problem(ProblemCode.FORBIDDEN);
    }
    return need(actor, Action.MANAGE, after.dataset());
  }

  /** Addresses of the simulator that a source asks. */
  private static Set<String> simulated(CitySource source) {
    return Stream.of(source.url(), source.backfill())
        .filter(address -> address != null && address.contains(SIMULATOR))
        .map(String::valueOf)
        .collect(Collectors.toSet());
  }
}
