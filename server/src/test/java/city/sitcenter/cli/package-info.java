@NullMarked
package city.sitcenter.cli;

import org.jspecify.annotations.NullMarked;
