@NullMarked
package city.sitcenter.identity.machines;

import org.jspecify.annotations.NullMarked;
