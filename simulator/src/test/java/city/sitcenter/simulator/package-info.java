@NullMarked
package city.sitcenter.simulator;

import org.jspecify.annotations.NullMarked;
