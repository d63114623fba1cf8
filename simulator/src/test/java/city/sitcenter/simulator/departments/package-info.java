@NullMarked
package city.sitcenter.simulator.departments;

import org.jspecify.annotations.NullMarked;
