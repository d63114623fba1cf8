@NullMarked
package city.sitcenter;

import org.jspecify.annotations.NullMarked;
