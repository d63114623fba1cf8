/**
 * Legal holds: datasets of which nothing may be removed. Whoever removes asks {@link
 * city.sitcenter.lake.store.hold.HoldBook} first.
 */
@NullMarked
package city.sitcenter.lake.store.hold;

import org.jspecify.annotations.NullMarked;
