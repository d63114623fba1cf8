/** Snapshots and their files: publication, recovery, pins, upkeep. */
@NullMarked
package city.sitcenter.lake.store;

import org.jspecify.annotations.NullMarked;
