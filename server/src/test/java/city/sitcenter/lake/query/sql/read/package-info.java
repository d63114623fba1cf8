@NullMarked
package city.sitcenter.lake.query.sql.read;

import org.jspecify.annotations.NullMarked;
