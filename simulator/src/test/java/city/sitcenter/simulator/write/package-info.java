@NullMarked
package city.sitcenter.simulator.write;

import org.jspecify.annotations.NullMarked;
