@NullMarked
package city.sitcenter.lake.query.sql;

import org.jspecify.annotations.NullMarked;
