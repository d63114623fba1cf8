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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may know, run and change sources. */
@Component
class SourceRights {

  private final Catalog catalog;

  SourceRights(Catalog catalog) {
    this.catalog = catalog;
  }

  boolean mayKnow(Actor actor, Source source) {
    return catalog.known(actor, source.spec().dataset()).isPresent();
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

  /** As for a change: a trial shows rows. Only an administrator allows inner addresses. */
  Contract needTrial(Actor actor, @Nullable CitySource before, CitySource after) {
    if (before != null) {
      need(actor, Action.MANAGE, before.dataset());
    }
    var had = before == null ? List.<String>of() : before.allow();
    if (!after.allow().equals(had) && !actor.is(Role.ADMINISTRATOR)) {
      throw new Problem(ProblemCode.FORBIDDEN);
    }
    return need(actor, Action.MANAGE, after.dataset());
  }
}
