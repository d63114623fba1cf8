@NullMarked
package city.sitcenter.identity.access;

import org.jspecify.annotations.NullMarked;
