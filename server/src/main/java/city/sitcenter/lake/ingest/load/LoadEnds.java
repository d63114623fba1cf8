package city.sitcenter.lake.ingest.load;

import city.sitcenter.catalog.Catalog;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.format.Damage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** How loads end: what is written of it, and who is told. */
@Component
class LoadEnds {

  private static final Logger log = LoggerFactory.getLogger(LoadEnds.class);

  private final LoadStore store;
  private final Catalog catalog;
  private final CodeLists codeLists;
  private final ApplicationEventPublisher events;
  private final LoadMeters meters;
  private final Clock clock;

  LoadEnds(
      LoadStore store,
      Catalog catalog,
      CodeLists codeLists,
      ApplicationEventPublisher events,
      LoadMeters meters,
      Clock clock) {
    this.store = store;
    this.catalog = catalog;
    this.codeLists = codeLists;
    this.events = events;
    this.meters = meters;
    this.clock = clock;
  }

  private static Problem problem(Load load, Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return Damage.named(problem, load.file().name());
      }
      if (String.valueOf(cause.getMessage()).contains("No space left")) {
        return new Problem(ProblemCode.DISK_FULL, failure, 0);
      }
    }
    log.error("a load failed", failure);
    boolean ofFile = failure instanceof UncheckedIOException || failure instanceof IOException;
    return ofFile && !Damage.isOfDisk(failure)
        ? new Problem(ProblemCode.FILE_DAMAGED, failure, load.file().name())
        : new Problem(ProblemCode.INTERNAL, failure);
  }

  /** Ends a load that could not go on. */
  void fail(Load load, Exception failure) {
    var problem = problem(load, failure);
    boolean refused =
        switch (problem.code()) {
          case LOAD_COLUMNS, LOAD_COLUMN_TWICE, LOAD_TOLERANCE, LOAD_ROW_COUNT, LOAD_EMPTIES ->
              true;
          default -> false;
        };
    end(load, refused ? LoadState.REFUSED : LoadState.FAILED, null, problem);
  }

  void end(Load load, LoadState state, @Nullable UUID snapshot, @Nullable Problem problem) {
    boolean well = state == LoadState.PUBLISHED || state == LoadState.UNCHANGED;
    if (well) {
      catalog.find(load.dataset()).ifPresent(codeLists::tell);
    }
    if (problem != null) {
      log.info("load {} of {}: {}", load.id(), load.dataset(), problem.getMessage());
    }
    meters.ended(load, state);
    // told first: whoever sees the load over finds its source free and its dataset's health judged
    tell(load, state, problem);
    events.publishEvent(new Loads.Ended(load.id(), load.source(), well));
    store.finish(
        load.id(),
        state,
        clock.instant(),
        snapshot,
        problem == null ? null : Load.Fault.of(problem));
  }

  private void tell(Load load, LoadState state, @Nullable Problem problem) {
    if (state == LoadState.UNCHANGED) {
      catalog.confirmed(load.dataset(), load.source(), clock.instant());
    }
    if (problem != null && load.source() != null) {
      catalog.feedFailed(load.dataset(), load.source(), problem.code().slug());
    }
  }
}
