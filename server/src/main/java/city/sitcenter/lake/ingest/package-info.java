/** From a file or feed to a published snapshot: formats, checks, quarantine, loads, sources. */
@NullMarked
package city.sitcenter.lake.ingest;

import org.jspecify.annotations.NullMarked;
