/**
 * The embedded engine and what is written for it: connections that load and connections that only
 * read, pieces of SQL and CSV, the city's clock and the rows somebody may see, room on the disk.
 */
@NullMarked
package city.sitcenter.lake.store.engine;

import org.jspecify.annotations.NullMarked;
