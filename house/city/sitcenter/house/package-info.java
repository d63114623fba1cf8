/** The rules that every program of this house keeps; each module's tests are compiled with them. */
@NullMarked
package city.sitcenter.house;

import org.jspecify.annotations.NullMarked;
