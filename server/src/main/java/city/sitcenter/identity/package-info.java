/**
 * Who asks: actors, roles, organisations, sessions, API keys, the embedded OIDC provider, and the
 * audit trail of who did what.
 *
 * <p>In come credentials; out goes an {@link city.sitcenter.identity.Actor}. Every other module
 * asks here who somebody is and writes here what was done. The door is {@link
 * city.sitcenter.identity.Identity}.
 */
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package city.sitcenter.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
