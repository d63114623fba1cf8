/**
 * The city's one store of data: sources and ingestion, immutable snapshots, the one way of a query,
 * and figures that can be traced and recomputed.
 *
 * <p>In come files, feeds and derived results under a contract; out go {@link
 * city.sitcenter.lake.SnapshotPublished} and answers. The door is {@link city.sitcenter.lake.Lake}.
 *
 * <ul>
 *   <li>{@code store}: snapshots, files, publication, recovery, upkeep
 *   <li>{@code backup}: everything written out while the program runs, and brought back
 *   <li>{@code ingest}: formats, checks, quarantine, loads, sources, drafts
 *   <li>{@code query}: parse, validate, weave, run; answers and figures
 * </ul>
 */
@ApplicationModule(allowedDependencies = {"kernel", "identity", "catalog", "catalog :: files"})
@NullMarked
package city.sitcenter.lake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
