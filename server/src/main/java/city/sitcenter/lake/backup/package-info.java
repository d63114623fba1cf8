/** Everything the program knows, written to a folder while it runs, and brought back. */
@NullMarked
package city.sitcenter.lake.backup;

import org.jspecify.annotations.NullMarked;
