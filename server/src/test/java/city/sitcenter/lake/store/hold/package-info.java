@NullMarked
package city.sitcenter.lake.store.hold;

import org.jspecify.annotations.NullMarked;
