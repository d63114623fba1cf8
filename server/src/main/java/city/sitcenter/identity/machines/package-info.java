/**
 * Programs that call: API keys with scopes, quotas and expiry, and the key by which this machine's
 * own command line speaks to the running server.
 */
@NullMarked
package city.sitcenter.identity.machines;

import org.jspecify.annotations.NullMarked;
