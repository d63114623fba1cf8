@NullMarked
package city.sitcenter.lake.store.snapshot;

import org.jspecify.annotations.NullMarked;
