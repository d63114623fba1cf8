@NullMarked
package city.sitcenter.catalog.health;

import org.jspecify.annotations.NullMarked;
