@NullMarked
package city.sitcenter.lake.ingest.load;

import org.jspecify.annotations.NullMarked;
