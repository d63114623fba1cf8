@NullMarked
package city.sitcenter.lake.store;

import org.jspecify.annotations.NullMarked;
