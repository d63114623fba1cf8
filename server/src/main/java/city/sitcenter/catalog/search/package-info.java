/**
 * Finding datasets by words in three languages, with beginnings and slips of the finger, and by
 * what they are; in memory, for thousands of datasets.
 */
@NullMarked
package city.sitcenter.catalog.search;

import org.jspecify.annotations.NullMarked;
