/**
 * The simulator: a separate program that plays the demo city's departments and sensors.
 *
 * <p>It writes the past as files, serves it and the newest batches over HTTP, and drops batches
 * into watched folders. It has no privilege: Sitcenter meets it as it would meet any other source.
 */
@NullMarked
package city.sitcenter.simulator;

import org.jspecify.annotations.NullMarked;
