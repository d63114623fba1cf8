@NullMarked
package city.sitcenter.lake.query.figure;

import org.jspecify.annotations.NullMarked;
