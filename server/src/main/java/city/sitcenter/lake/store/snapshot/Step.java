package city.sitcenter.lake.store.snapshot;

/** Points a publication passes, in their order: where a crash would differ. */
enum Step {
  FILES_WRITTEN,
  FILES_ON_DISK,
  ANNOUNCED,
  COMMITTED_IN_ICEBERG,
  PUBLISHING,
  PUBLISHED
}
