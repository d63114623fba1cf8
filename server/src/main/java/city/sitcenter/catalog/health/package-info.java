/**
 * What the lake tells of publications and failed feeds, and what follows from it for those who rely
 * on the data: health now, quality over time, lineage.
 */
@NullMarked
package city.sitcenter.catalog.health;

import org.jspecify.annotations.NullMarked;
