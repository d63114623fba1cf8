/**
 * Runs what was woven: admission in two lanes, limits, time-outs, cancelling, rows as they come,
 * and answers that are kept for the next page and the next asker.
 */
@NullMarked
package city.sitcenter.lake.query.run;

import org.jspecify.annotations.NullMarked;
