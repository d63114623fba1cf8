/** The catalogue over HTTP: the shapes of the API and who may ask for them. */
@NullMarked
package city.sitcenter.catalog.show;

import org.jspecify.annotations.NullMarked;
