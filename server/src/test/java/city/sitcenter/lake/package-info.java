@NullMarked
package city.sitcenter.lake;

import org.jspecify.annotations.NullMarked;
