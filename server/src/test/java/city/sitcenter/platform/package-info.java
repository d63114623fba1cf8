@NullMarked
package city.sitcenter.platform;

import org.jspecify.annotations.NullMarked;
