@NullMarked
package city.sitcenter.lake.backup;

import org.jspecify.annotations.NullMarked;
