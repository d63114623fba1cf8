@NullMarked
package city.sitcenter.catalog.keep;

import org.jspecify.annotations.NullMarked;
