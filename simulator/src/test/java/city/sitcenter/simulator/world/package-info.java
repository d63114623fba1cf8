@NullMarked
package city.sitcenter.simulator.world;

import org.jspecify.annotations.NullMarked;
