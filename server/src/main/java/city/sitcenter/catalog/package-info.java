/**
 * What the city knows: datasets under contracts, code lists, territories with boundary versions,
 * lineage, quality and freshness.
 *
 * <p>In come the city's files and what is changed in the browser; out go contracts, who may read
 * what, and how healthy it is. The door is {@link city.sitcenter.catalog.Catalog}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "identity"})
@NullMarked
package city.sitcenter.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
