/**
 * Answers that can be traced and recomputed: what is kept of each, who may open it, whether it
 * still comes out the same.
 */
@NullMarked
package city.sitcenter.lake.query.figure;

import org.jspecify.annotations.NullMarked;
