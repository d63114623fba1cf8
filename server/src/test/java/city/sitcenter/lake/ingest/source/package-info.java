@NullMarked
package city.sitcenter.lake.ingest.source;

import org.jspecify.annotations.NullMarked;
