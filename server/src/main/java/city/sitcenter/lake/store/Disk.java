package city.sitcenter.lake.store;

import java.util.function.LongSupplier;

/**
 * Room for the lake.
 *
 * @param free bytes the program may still write
 * @param used bytes of all files of the lake that snapshots have
 */
record Disk(LongSupplier free, LongSupplier used) {

  /** The same as numbers, now. */
  record Room(long freeBytes, long usedBytes) {}

  Room room() {
    return new Room(free.getAsLong(), used.getAsLong());
  }
}
