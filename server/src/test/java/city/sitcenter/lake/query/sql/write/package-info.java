@NullMarked
package city.sitcenter.lake.query.sql.write;

import org.jspecify.annotations.NullMarked;
