/**
 * The way of a request in: filter chains, headers, the order in which credentials are looked at.
 */
@NullMarked
package city.sitcenter.identity.gate;

import org.jspecify.annotations.NullMarked;
