package city.sitcenter.lake.store.engine;

import city.sitcenter.identity.Actor;

/** Makes work on the engine wait for its turn among all questions. */
@FunctionalInterface
public interface Turns {

  /**
   * Waits for a place, which closing gives back.
   *
   * @throws city.sitcenter.kernel.Problem {@code query-busy} when too many wait already
   */
  Turn enter(Actor actor);

  /** A place that is held. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }
}
