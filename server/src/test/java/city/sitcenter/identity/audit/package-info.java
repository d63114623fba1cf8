@NullMarked
package city.sitcenter.identity.audit;

import org.jspecify.annotations.NullMarked;
