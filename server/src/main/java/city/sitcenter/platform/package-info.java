/**
 * What the program stands on: the embedded PostgreSQL, migrations, settings, request ids, answers
 * to problems, the pages. No module imports it; Spring puts it under them.
 */
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package city.sitcenter.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
