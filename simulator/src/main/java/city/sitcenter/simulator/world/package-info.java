/**
 * The invented city itself: its map, calendar, weather and the dice that decide what happens.
 *
 * <p>Everything here is a function of the seed and of a moment or a place, never of what was asked
 * before: any hour can be told again, in any order, and comes out the same.
 */
@NullMarked
package city.sitcenter.simulator.world;

import org.jspecify.annotations.NullMarked;
