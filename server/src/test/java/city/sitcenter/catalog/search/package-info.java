@NullMarked
package city.sitcenter.catalog.search;

import org.jspecify.annotations.NullMarked;
