/**
 * Measures the built program against bare engines on the same machine in the same run: start,
 * taking data in, asking. Prints a table of ratios and writes JSON.
 */
@NullMarked
package city.sitcenter.bench;

import org.jspecify.annotations.NullMarked;
