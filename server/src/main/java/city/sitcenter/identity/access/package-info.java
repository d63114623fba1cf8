/**
 * Who a request comes from and whether it may pass: the caller as Spring Security carries it, the
 * rule of {@link city.sitcenter.identity.Allows}, and refusals told as problems.
 */
@NullMarked
package city.sitcenter.identity.access;

import org.jspecify.annotations.NullMarked;
