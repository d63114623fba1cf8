/**
 * The commands of {@code ./sitcenter}: start and demo run the program; import, query, backup and
 * the like speak to a running one through its API, as any other program would; check and restore
 * work on files alone.
 */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "catalog", "lake"})
@NullMarked
package city.sitcenter.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
