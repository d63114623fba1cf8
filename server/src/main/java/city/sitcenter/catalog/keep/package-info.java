/**
 * What is in force: the city's files and contracts with their versions, in PostgreSQL and in
 * memory, and the one way of changing them.
 */
@NullMarked
package city.sitcenter.catalog.keep;

import org.jspecify.annotations.NullMarked;
