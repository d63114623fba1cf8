@NullMarked
package city.sitcenter.catalog;

import org.jspecify.annotations.NullMarked;
