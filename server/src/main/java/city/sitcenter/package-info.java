/** Sitcenter: a city's situation centre in one program. Each package below is a module. */
@NullMarked
package city.sitcenter;

import org.jspecify.annotations.NullMarked;
