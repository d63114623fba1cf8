/** One load, from the kept raw file to the publication or a clean refusal. */
@NullMarked
package city.sitcenter.lake.ingest.load;

import org.jspecify.annotations.NullMarked;
