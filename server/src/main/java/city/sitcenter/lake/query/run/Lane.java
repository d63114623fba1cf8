package city.sitcenter.lake.query.run;

/** Who waits for whom: a screen does not wait behind a download. */
public enum Lane {
  /** A person looks at the screen and waits. */
  INTERACTIVE,
  /** Downloads, exports, recomputing. */
  BATCH,
  /**
   * Whatever those without a login ask: they wait for each other, not the city's people for them.
   */
  OPEN
}
