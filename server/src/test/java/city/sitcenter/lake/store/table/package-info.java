@NullMarked
package city.sitcenter.lake.store.table;

import org.jspecify.annotations.NullMarked;
