/** Who did what, when and why: written by every module, read by administrators, never changed. */
@NullMarked
package city.sitcenter.identity.audit;

import org.jspecify.annotations.NullMarked;
