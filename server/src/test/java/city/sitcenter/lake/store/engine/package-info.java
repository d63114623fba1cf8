@NullMarked
package city.sitcenter.lake.store.engine;

import org.jspecify.annotations.NullMarked;
