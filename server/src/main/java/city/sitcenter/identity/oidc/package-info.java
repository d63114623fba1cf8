/**
 * The embedded OpenID Connect provider: single sign-on for other programs of the city, tokens for
 * machines. In come registered clients and the session of a person; out go signed tokens, which the
 * API takes back as a bearer credential.
 */
@NullMarked
package city.sitcenter.identity.oidc;

import org.jspecify.annotations.NullMarked;
