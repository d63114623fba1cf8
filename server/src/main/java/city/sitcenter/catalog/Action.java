package city.sitcenter.catalog;

/** What somebody may do to a dataset, other than read it: reading goes by its sensitivity. */
public enum Action {
  /** Bring data for it, and mend what was rejected of them. */
  LOAD,
  /** Change its contract and its sources. */
  MANAGE,
  /** Run, pause and repeat what is set up; shows nobody any data. */
  OPERATE
}
