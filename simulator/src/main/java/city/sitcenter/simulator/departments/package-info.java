/**
 * The departments and sensors the simulator plays, one class each.
 *
 * <p>A department tells the news of any span of time: what came to be known from one moment up to
 * another, as it stands at the end of the span. The history is one long span, a new batch a short
 * one.
 */
@NullMarked
package city.sitcenter.simulator.departments;

import org.jspecify.annotations.NullMarked;
