@NullMarked
package city.sitcenter.lake.query.sql.words;

import org.jspecify.annotations.NullMarked;
