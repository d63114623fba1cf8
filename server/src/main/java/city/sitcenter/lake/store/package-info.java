/**
 * The lake's store in five rooms, each of which knows only those before it: {@code engine} is what
 * everything stands on, {@code table} the data files and what is known of them, {@code hold} the
 * legal holds, {@code snapshot} the published states, {@code upkeep} what keeps them in shape.
 */
@NullMarked
package city.sitcenter.lake.store;

import org.jspecify.annotations.NullMarked;
