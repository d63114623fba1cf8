@NullMarked
package city.sitcenter.lake.ingest.draft;

import org.jspecify.annotations.NullMarked;
