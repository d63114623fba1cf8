@NullMarked
package city.sitcenter.identity.oidc;

import org.jspecify.annotations.NullMarked;
