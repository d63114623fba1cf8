@NullMarked
package city.sitcenter.identity.gate;

import org.jspecify.annotations.NullMarked;
