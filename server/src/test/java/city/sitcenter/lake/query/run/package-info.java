@NullMarked
package city.sitcenter.lake.query.run;

import org.jspecify.annotations.NullMarked;
