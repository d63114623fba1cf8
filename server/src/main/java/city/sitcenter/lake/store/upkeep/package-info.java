/**
 * What keeps the lake in shape by itself, one work at a time: compaction, expiry, retention,
 * sweeping, small metadata. Other rooms add theirs as a {@link
 * city.sitcenter.lake.store.upkeep.Chore}.
 */
@NullMarked
package city.sitcenter.lake.store.upkeep;

import org.jspecify.annotations.NullMarked;
