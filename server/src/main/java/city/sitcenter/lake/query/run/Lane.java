package city.sitcenter.lake.query.run;

/** Who waits for whom: a screen does not wait behind a download. */
public enum Lane {
  /** A person looks at the screen and waits. */
  INTERACTIVE,
  /** Downloads, exports, recomputing. */
  BATCH
}
