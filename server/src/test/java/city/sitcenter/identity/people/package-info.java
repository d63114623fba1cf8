@NullMarked
package city.sitcenter.identity.people;

import org.jspecify.annotations.NullMarked;
