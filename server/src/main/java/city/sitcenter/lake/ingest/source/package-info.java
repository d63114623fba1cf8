/** Where data come from by themselves: folders and addresses on a schedule. */
@NullMarked
package city.sitcenter.lake.ingest.source;

import org.jspecify.annotations.NullMarked;
