/**
 * The city as files: reads YAML and GeoJSON with the place of every value, says what is wrong and
 * how to mend it, and writes contracts back. Needs neither a server nor a database.
 */
@NullMarked
package city.sitcenter.catalog.files;

import org.jspecify.annotations.NullMarked;
