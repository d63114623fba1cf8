@NullMarked
package city.sitcenter.catalog.files;

import org.jspecify.annotations.NullMarked;
