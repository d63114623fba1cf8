/**
 * Values that three modules or more speak in, or two of which neither may know the other: ids,
 * words in several languages, problems, pages, slugs.
 *
 * <p>No Spring, no IO, at most fifteen types. What only two modules share stays with its owner.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package city.sitcenter.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
