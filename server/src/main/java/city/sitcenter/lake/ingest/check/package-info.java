/** Rows against their contract, set by set in DuckDB; what fails is counted and kept. */
@NullMarked
package city.sitcenter.lake.ingest.check;

import org.jspecify.annotations.NullMarked;
