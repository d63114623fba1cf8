/**
 * Published states of datasets: {@link city.sitcenter.lake.store.snapshot.Snapshots} knows them,
 * {@link city.sitcenter.lake.store.snapshot.Staging} makes the next one, and it exists for
 * everybody or for nobody. What differs between two of them, and how they follow a new name.
 */
@NullMarked
package city.sitcenter.lake.store.snapshot;

import org.jspecify.annotations.NullMarked;
