/**
 * Data files: Parquet as the engine writes it, the bounds and hashes known of each file, which
 * snapshot has which files, and the same as Iceberg tables for other engines.
 */
@NullMarked
package city.sitcenter.lake.store.table;

import org.jspecify.annotations.NullMarked;
