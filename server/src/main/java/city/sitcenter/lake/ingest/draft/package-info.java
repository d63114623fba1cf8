/** A contract found out from a file, with what is unsure said in words. */
@NullMarked
package city.sitcenter.lake.ingest.draft;

import org.jspecify.annotations.NullMarked;
