@NullMarked
package city.sitcenter.lake.store.upkeep;

import org.jspecify.annotations.NullMarked;
