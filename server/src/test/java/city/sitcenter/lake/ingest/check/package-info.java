@NullMarked
package city.sitcenter.lake.ingest.check;

import org.jspecify.annotations.NullMarked;
