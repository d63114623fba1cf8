@NullMarked
package city.sitcenter.lake.ingest.format;

import org.jspecify.annotations.NullMarked;
